using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chorus.Platform.Work;

/// <summary>
/// The tables that Quartz reads and writes by itself, so that our migrations make them like all others. Columns as Quartz 4.7 names them; its optional history tables are
/// left out. A column is name:type, where k is a part of the key, t text, b boolean, i and l integers, d decimal, x bytes; ? may be empty.
/// </summary>
public static class QuartzTables
{
    public const string Prefix = "qrtz_";

    private const string TriggerKey = "sched_name:k trigger_name:k trigger_group:k ";

    private static readonly (string Table, string Columns)[] Tables =
    [
        ("job_details", "sched_name:k job_name:k job_group:k description:t? job_class_name:t is_durable:b is_nonconcurrent:b is_update_data:b requests_recovery:b job_data:x?"),
        ("triggers", TriggerKey + "job_name:t job_group:t description:t? next_fire_time:l? prev_fire_time:l? priority:i? trigger_state:t trigger_type:t start_time:l end_time:l? "
            + "calendar_name:t? misfire_instr:i? misfire_orig_fire_time:l? execution_group:t? preferred_node:t? preferred_node_auto:b retry_policy:t? retry_attempt:i? "
            + "continues_trigger_name:t? continues_trigger_group:t? continuation_condition:i? overlap_policy:i? pause_reason:t? paused_by:t? paused_at:l? misfire_threshold:l? "
            + "fixed_delay:b? job_data:x?"),
        ("simple_triggers", TriggerKey + "repeat_count:l repeat_interval:l times_triggered:l"),
        ("cron_triggers", TriggerKey + "cron_expression:t time_zone_id:t?"),
        ("simprop_triggers", TriggerKey + "str_prop_1:t? str_prop_2:t? str_prop_3:t? int_prop_1:i? int_prop_2:i? long_prop_1:l? long_prop_2:l? dec_prop_1:d? dec_prop_2:d? "
            + "bool_prop_1:b? bool_prop_2:b? time_zone_id:t?"),
        ("blob_triggers", TriggerKey + "blob_data:x?"),
        ("calendars", "sched_name:k calendar_name:k calendar:x"),
        ("paused_trigger_grps", "sched_name:k trigger_group:k pause_reason:t? paused_by:t? paused_at:l?"),
        ("paused_job_grps", "sched_name:k job_group:k pause_reason:t? paused_by:t? paused_at:l?"),
        ("fired_triggers", "sched_name:k entry_id:k trigger_name:t trigger_group:t instance_name:t fired_time:l sched_time:l priority:i state:t job_name:t? job_group:t? "
            + "is_nonconcurrent:b requests_recovery:b? execution_group:t? progress:i? progress_message:t? interrupt_requested_time:l?"),
        ("scheduler_state", "sched_name:k instance_name:k last_checkin_time:l checkin_interval:l quartz_version:t?"),
        ("locks", "sched_name:k lock_name:k"),
    ];

    public static void Map(ModelBuilder model)
    {
        foreach (var (table, columns) in Tables)
            model.SharedTypeEntity<Dictionary<string, object>>(Prefix + table, entity => Columns(entity.ToTable(Prefix + table), columns.Split(' ')));
        foreach (var kind in new[] { "simple_triggers", "cron_triggers", "simprop_triggers", "blob_triggers" })
            Below(model, kind, "triggers", ["sched_name", "trigger_name", "trigger_group"], DeleteBehavior.Cascade);
        Below(model, "triggers", "job_details", ["sched_name", "job_name", "job_group"], DeleteBehavior.Restrict);
        model.Entity(Prefix + "triggers").HasIndex("sched_name", "trigger_state", "next_fire_time");
        model.Entity(Prefix + "fired_triggers").HasIndex("sched_name", "instance_name");
    }

    private static void Columns(EntityTypeBuilder<Dictionary<string, object>> entity, string[] columns)
    {
        foreach (var column in columns)
        {
            var (name, type) = (column[..column.IndexOf(':')], column[column.IndexOf(':') + 1]);
            var property = entity.IndexerProperty(TypeOf(type), name).IsRequired(!column.EndsWith('?'));
            if (type is 'k') property.HasMaxLength(200);
        }
        entity.HasKey([.. columns.Where(c => c.EndsWith(":k", StringComparison.Ordinal)).Select(c => c[..^2])]);
    }

    private static Type TypeOf(char type) => type switch
    {
        'b' => typeof(bool?),
        'i' => typeof(int?),
        'l' => typeof(long?),
        'd' => typeof(decimal?),
        'x' => typeof(byte[]),
        _ => typeof(string),
    };

    private static void Below(ModelBuilder model, string table, string parent, string[] key, DeleteBehavior behaviour) =>
        model.Entity(Prefix + table).HasOne(Prefix + parent, null).WithMany().HasForeignKey(key).OnDelete(behaviour);
}
