using System.IO.Compression;
using Microsoft.VisualBasic.FileIO;

namespace Chorus.Bench;

/// <summary>One thing that can be looked for.</summary>
public sealed record LibraryItem(string Title, string Text, string Language);

/// <summary>
/// A hundred thousand things to look for, the same in every run: resampled from a catalogue of real books where one is named by CHORUS_BENCH_LIBRARY (CSV, gzip: title,
/// author, lcsh_subjects, language), else made of words whose frequency falls as in a language (Zipf).
/// </summary>
public static class LibraryItems
{
    public const int Seed = 20261122;
    public const string Variable = "CHORUS_BENCH_LIBRARY";

    // The catalogue names many a language of which the names of places and languages here know nothing.
    private static readonly HashSet<string> Spoken = ["en", "fr", "de", "fi", "es", "it", "pt", "nl", "sv", "zh", "hu", "el", "da"];

    public static bool AreReal => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } file && File.Exists(file);

    public static IReadOnlyList<LibraryItem> Take(int count)
    {
        var chance = new Random(Seed);
        if (!AreReal) return [.. Enumerable.Range(0, count).Select(_ => new LibraryItem(MadeUp(chance, 3, 11), MadeUp(chance, 5, 30), "en"))];
        var real = Read(Environment.GetEnvironmentVariable(Variable)!);
        return [.. real.Concat(Enumerable.Range(0, count).Select(_ => real[chance.Next(real.Count)])).Take(count)];
    }

    private static List<LibraryItem> Read(string file)
    {
        using var text = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        using var rows = new TextFieldParser(text) { Delimiters = [","], HasFieldsEnclosedInQuotes = true };
        var header = rows.ReadFields() ?? [];
        var (title, author, subjects, language) = (Column("title"), Column("author"), Column("lcsh_subjects"), Column("language"));
        var items = new List<LibraryItem>();
        while (rows.ReadFields() is { } row)
        {
            var spoken = row[language].Split([';', '/', ' '])[0];
            if (row[title].Length > 0) items.Add(new LibraryItem(row[title], row[author] + " " + row[subjects], Spoken.Contains(spoken) ? spoken : "en"));
        }
        return items;

        int Column(string name) => Array.IndexOf(header, name) is >= 0 and var at ? at : throw new BenchProblem($"{file} has no column “{name}”.");
    }

    private static string MadeUp(Random chance, int least, int most) =>
        string.Join(' ', Enumerable.Range(0, chance.Next(least, most)).Select(_ => Word((int)Math.Pow(20_000, chance.NextDouble()))));

    // The nth word: syllables of n in base 60, so that words share beginnings as real ones do.
    private static string Word(int n)
    {
        const string consonants = "bdfgklmnprst", vowels = "aeiou";
        var word = "";
        for (var rest = n + 60; rest > 0; rest /= 60) word = $"{consonants[rest % 60 / 5]}{vowels[rest % 5]}" + word;
        return word;
    }
}
