using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Chorus.Platform.Data.Archives;

/// <summary>
/// A row as one line of JSON that is the same whichever database it stands in: times in UTC to the microsecond (PostgreSQL keeps no more), decimals without trailing
/// zeros, bytes in base 64.
/// </summary>
public static class CanonicalText
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private const string Time = "yyyy-MM-ddTHH:mm:ss.ffffffZ", Day = "yyyy-MM-dd";

    public static byte[] Write(IReadOnlyList<IColumn> columns, Func<int, object> value)
    {
        using var line = new MemoryStream(256);
        using (var json = new Utf8JsonWriter(line, Plain))
        {
            json.WriteStartArray();
            for (var i = 0; i < columns.Count; i++) Write(json, TypeOf(columns[i]), value(i));
            json.WriteEndArray();
        }
        line.WriteByte((byte)'\n');
        return line.ToArray();
    }

    /// <summary>The type in which the database is spoken to, after conversions.</summary>
    public static Type TypeOf(IColumn column)
    {
        var property = column.PropertyMappings[0].Property;
        var type = column.PropertyMappings[0].TypeMapping.Converter?.ProviderClrType ?? property.ClrType;
        return Nullable.GetUnderlyingType(type) ?? type;
    }

    private static void Write(Utf8JsonWriter json, Type type, object value)
    {
        if (value is DBNull) json.WriteNullValue();
        else if (type == typeof(string)) json.WriteStringValue((string)value);
        else if (type == typeof(bool)) json.WriteBooleanValue(Convert.ToBoolean(value, CultureInfo.InvariantCulture));
        else if (type == typeof(int) || type == typeof(long)) json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
        else if (type == typeof(double)) json.WriteNumberValue(Convert.ToDouble(value, CultureInfo.InvariantCulture));
        else if (type == typeof(decimal)) json.WriteStringValue(Convert.ToDecimal(value, CultureInfo.InvariantCulture).ToString("0.############################", CultureInfo.InvariantCulture));
        else if (type == typeof(DateTime)) json.WriteStringValue((value as DateTime? ?? Read((string)value)).ToString(Time, CultureInfo.InvariantCulture));
        else if (type == typeof(DateOnly)) json.WriteStringValue(value is string day ? day : Date(value).ToString(Day, CultureInfo.InvariantCulture));
        else if (type == typeof(byte[])) json.WriteBase64StringValue((byte[])value);
        else throw new NotSupportedException($"A column of type {type.Name} has no canonical text yet.");
    }

    /// <summary>What the entity would hold, from its canonical text.</summary>
    public static object? Read(IColumn column, JsonElement text)
    {
        if (text.ValueKind == JsonValueKind.Null) return null;
        var type = TypeOf(column);
        object value = type == typeof(string) ? text.GetString()!
            : type == typeof(bool) ? text.GetBoolean()
            : type == typeof(int) ? text.GetInt32()
            : type == typeof(long) ? text.GetInt64()
            : type == typeof(double) ? text.GetDouble()
            : type == typeof(decimal) ? decimal.Parse(text.GetString()!, CultureInfo.InvariantCulture)
            : type == typeof(DateTime) ? DateTime.ParseExact(text.GetString()!, Time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal)
            : type == typeof(DateOnly) ? DateOnly.ParseExact(text.GetString()!, Day, CultureInfo.InvariantCulture)
            : text.GetBytesFromBase64();
        return column.PropertyMappings[0].TypeMapping.Converter is { } converter ? converter.ConvertFromProvider(value) : value;
    }

    private static DateTime Read(string stored) => DateTime.Parse(stored, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    private static DateOnly Date(object value) => value is DateOnly day ? day : DateOnly.FromDateTime((DateTime)value);
}
