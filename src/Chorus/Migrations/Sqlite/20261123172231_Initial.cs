using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Chorus.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "api_replies",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    TokenId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Request = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Status = table.Column<int>(type: "INTEGER", nullable: false),
                    Location = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    ETag = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    Body = table.Column<string>(type: "text", maxLength: 4000, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_api_replies", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "attempts",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Count = table.Column<int>(type: "INTEGER", nullable: false),
                    Since = table.Column<DateTime>(type: "TEXT", nullable: false),
                    LastAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_attempts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "audit_entries",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Act = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ById = table.Column<string>(type: "TEXT", maxLength: 24, nullable: true),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Detail = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Before = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_entries", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "call_counts",
                columns: table => new
                {
                    CallId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Country = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    TextRevisionId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Part = table.Column<int>(type: "INTEGER", nullable: false),
                    TextNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_call_counts", x => new { x.CallId, x.Kind, x.Country, x.TextRevisionId, x.Part });
                });

            migrationBuilder.CreateTable(
                name: "call_events",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    CallId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    SignatureId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Step = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Change = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Country = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    TextRevisionId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    TextNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    ById = table.Column<string>(type: "TEXT", maxLength: 24, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_call_events", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "calls",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Slug = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Opens = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Closes = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    For = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    AsksCommitment = table.Column<bool>(type: "INTEGER", nullable: false),
                    FormKey = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_calls", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "cases",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Template = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    TouchedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    OwnerId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: true),
                    Spoken = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Ask_By = table.Column<string>(type: "TEXT", maxLength: 10, nullable: true),
                    Ask_Change = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Ask_Pillar = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Ask_Text = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Ask_Topic = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    Gap_Attrition = table.Column<decimal>(type: "TEXT", nullable: true),
                    Gap_By = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Gap_Currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: true),
                    Gap_Discount = table.Column<decimal>(type: "TEXT", nullable: true),
                    Gap_Growth = table.Column<decimal>(type: "TEXT", nullable: true),
                    Gap_OnCost = table.Column<decimal>(type: "TEXT", nullable: true),
                    Gap_OneOff = table.Column<decimal>(type: "TEXT", nullable: true),
                    Gap_Operating = table.Column<decimal>(type: "TEXT", nullable: true),
                    Gap_Posts = table.Column<decimal>(type: "TEXT", nullable: true),
                    Gap_Span = table.Column<decimal>(type: "TEXT", nullable: true),
                    Gap_SupervisorSalary = table.Column<decimal>(type: "TEXT", nullable: true),
                    Gap_Target = table.Column<decimal>(type: "TEXT", nullable: true),
                    Gap_Training = table.Column<decimal>(type: "TEXT", nullable: true),
                    Gap_WageGrowth = table.Column<decimal>(type: "TEXT", nullable: true),
                    Gap_Years = table.Column<int>(type: "INTEGER", nullable: true),
                    Letterhead_Contact = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Letterhead_Email = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Letterhead_Organisation = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Office_Audience = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Office_Cares = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Office_Meeting = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Office_Name = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Setting_Area = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Setting_Language = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    Setting_Named = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    Setting_Place = table.Column<string>(type: "TEXT", maxLength: 3, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cases", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "form_secret",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Value = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_form_secret", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "issued",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    What = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 600, nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Place = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    TextHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    OriginId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    SupersededByCode = table.Column<string>(type: "TEXT", maxLength: 24, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_issued", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "kept_forms",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Browser = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    MemberId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: true),
                    Path = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Body = table.Column<string>(type: "TEXT", maxLength: 200000, nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kept_forms", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "members",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    EmailKey = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    PasswordHash = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    NameKey = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Roles = table.Column<int>(type: "INTEGER", maxLength: 40, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    WantsLetters = table.Column<bool>(type: "INTEGER", nullable: false),
                    LockedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ErasedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Authenticator = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    AuthenticatorStep = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_members", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "newsletter_bounces",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ReaderId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Issue = table.Column<int>(type: "INTEGER", nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Hard = table.Column<bool>(type: "INTEGER", nullable: false),
                    Why = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_newsletter_bounces", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "newsletter_readers",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    Mark = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Consent = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Proof = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    SignedUpAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ConfirmedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Key = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    PausedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    PausedWhy = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    CountsFrom = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LeftAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LeftIssue = table.Column<int>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_newsletter_readers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "nodes",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    Slug = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 600, nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    OwnerId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: true),
                    PublishedId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: true),
                    PublishedNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    PublishedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    OpenFlags = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_nodes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "one_time_links",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Purpose = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    MemberId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: true),
                    Email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    PasswordHash = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Language = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    ExpiresAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Misses = table.Column<int>(type: "INTEGER", nullable: false),
                    UsedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_one_time_links", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "own_site",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    Contact = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    Accent = table.Column<string>(type: "TEXT", maxLength: 7, nullable: true),
                    Logo = table.Column<byte[]>(type: "BLOB", nullable: true),
                    LogoEnding = table.Column<string>(type: "TEXT", maxLength: 4, nullable: true),
                    Follow = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_own_site", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "passkey_challenges",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Use = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    MemberId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_passkey_challenges", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "profile_submissions",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Said = table.Column<string>(type: "text", maxLength: 4000, nullable: false),
                    Clearance = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Channels = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Languages = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    SentAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ConfirmedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    NodeId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_profile_submissions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "qrtz_calendars",
                columns: table => new
                {
                    sched_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    calendar_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    calendar = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_qrtz_calendars", x => new { x.sched_name, x.calendar_name });
                });

            migrationBuilder.CreateTable(
                name: "qrtz_fired_triggers",
                columns: table => new
                {
                    sched_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    entry_id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    execution_group = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    fired_time = table.Column<long>(type: "INTEGER", nullable: false),
                    instance_name = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    interrupt_requested_time = table.Column<long>(type: "INTEGER", nullable: true),
                    is_nonconcurrent = table.Column<bool>(type: "INTEGER", nullable: false),
                    job_group = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    job_name = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    priority = table.Column<int>(type: "INTEGER", nullable: false),
                    progress = table.Column<int>(type: "INTEGER", nullable: true),
                    progress_message = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    requests_recovery = table.Column<bool>(type: "INTEGER", nullable: true),
                    sched_time = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    trigger_group = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    trigger_name = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_qrtz_fired_triggers", x => new { x.sched_name, x.entry_id });
                });

            migrationBuilder.CreateTable(
                name: "qrtz_job_details",
                columns: table => new
                {
                    sched_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    job_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    job_group = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    description = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    is_durable = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_nonconcurrent = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_update_data = table.Column<bool>(type: "INTEGER", nullable: false),
                    job_class_name = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    job_data = table.Column<byte[]>(type: "BLOB", nullable: true),
                    requests_recovery = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_qrtz_job_details", x => new { x.sched_name, x.job_name, x.job_group });
                });

            migrationBuilder.CreateTable(
                name: "qrtz_locks",
                columns: table => new
                {
                    sched_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    lock_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_qrtz_locks", x => new { x.sched_name, x.lock_name });
                });

            migrationBuilder.CreateTable(
                name: "qrtz_paused_job_grps",
                columns: table => new
                {
                    sched_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    job_group = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    pause_reason = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    paused_at = table.Column<long>(type: "INTEGER", nullable: true),
                    paused_by = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_qrtz_paused_job_grps", x => new { x.sched_name, x.job_group });
                });

            migrationBuilder.CreateTable(
                name: "qrtz_paused_trigger_grps",
                columns: table => new
                {
                    sched_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    trigger_group = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    pause_reason = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    paused_at = table.Column<long>(type: "INTEGER", nullable: true),
                    paused_by = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_qrtz_paused_trigger_grps", x => new { x.sched_name, x.trigger_group });
                });

            migrationBuilder.CreateTable(
                name: "qrtz_scheduler_state",
                columns: table => new
                {
                    sched_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    instance_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    checkin_interval = table.Column<long>(type: "INTEGER", nullable: false),
                    last_checkin_time = table.Column<long>(type: "INTEGER", nullable: false),
                    quartz_version = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_qrtz_scheduler_state", x => new { x.sched_name, x.instance_name });
                });

            migrationBuilder.CreateTable(
                name: "resource_counts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ValueId = table.Column<long>(type: "INTEGER", nullable: false),
                    Change = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_resource_counts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "resource_facet_values",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    Facet = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Value = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Label = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_resource_facet_values", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "resource_facets",
                columns: table => new
                {
                    ValueId = table.Column<long>(type: "INTEGER", nullable: false),
                    Rank = table.Column<long>(type: "INTEGER", nullable: false),
                    ResourceId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_resource_facets", x => new { x.ValueId, x.Rank, x.ResourceId });
                });

            migrationBuilder.CreateTable(
                name: "resource_marks",
                columns: table => new
                {
                    ResourceId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    ValueIds = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_resource_marks", x => x.ResourceId);
                });

            migrationBuilder.CreateTable(
                name: "role_changes",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    MemberId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    ById = table.Column<string>(type: "TEXT", maxLength: 24, nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Before = table.Column<int>(type: "INTEGER", maxLength: 40, nullable: false),
                    After = table.Column<int>(type: "INTEGER", maxLength: 40, nullable: false),
                    LockedBefore = table.Column<bool>(type: "INTEGER", nullable: false),
                    LockedAfter = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_role_changes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "studio_house_styles",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Organisation = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Colour = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Own = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    Logo = table.Column<byte[]>(type: "BLOB", nullable: true),
                    LogoType = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    LogoWidth = table.Column<int>(type: "INTEGER", nullable: false),
                    LogoHeight = table.Column<int>(type: "INTEGER", nullable: false),
                    KeptAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_studio_house_styles", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "work_items",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Payload = table.Column<string>(type: "TEXT", maxLength: 200000, nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    DueAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DoneAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    Error = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Lease = table.Column<string>(type: "TEXT", maxLength: 24, nullable: true),
                    LeaseUntil = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_work_items", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "call_paper_sheets",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    CallId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    Country = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    Place = table.Column<string>(type: "TEXT", maxLength: 150, nullable: true),
                    SignedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Signatures = table.Column<int>(type: "INTEGER", nullable: false),
                    Names = table.Column<string>(type: "TEXT", maxLength: 177000, nullable: true),
                    EnteredAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EnteredById = table.Column<string>(type: "TEXT", maxLength: 24, nullable: true),
                    StruckAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_call_paper_sheets", x => x.Id);
                    table.ForeignKey(
                        name: "FK_call_paper_sheets_calls_CallId",
                        column: x => x.CallId,
                        principalTable: "calls",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "call_recommendations",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    CallId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    Level = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Retired = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_call_recommendations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_call_recommendations_calls_CallId",
                        column: x => x.CallId,
                        principalTable: "calls",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "call_signatures",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    CallId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Level = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Country = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    Website = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    ContactName = table.Column<string>(type: "TEXT", maxLength: 150, nullable: true),
                    Role = table.Column<string>(type: "TEXT", maxLength: 150, nullable: true),
                    Email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    EmailKey = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    MemberId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: true),
                    ShowsName = table.Column<bool>(type: "INTEGER", nullable: false),
                    ReleasedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    TextId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    TextRevisionId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    TextNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    TextHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    AskedRevisionId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: true),
                    SignedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ConfirmedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    CountedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Question = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Answer = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    OneKey = table.Column<string>(type: "TEXT", maxLength: 258, nullable: true),
                    Folded = table.Column<string>(type: "TEXT", maxLength: 130, nullable: true),
                    Host = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    WallKey = table.Column<string>(type: "TEXT", maxLength: 150, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_call_signatures", x => x.Id);
                    table.ForeignKey(
                        name: "FK_call_signatures_calls_CallId",
                        column: x => x.CallId,
                        principalTable: "calls",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "case_claims",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    CaseId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    MessageId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    ClaimId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    InsteadId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    InsteadRevisionId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_case_claims", x => x.Id);
                    table.ForeignKey(
                        name: "FK_case_claims_cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "case_figures",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    CaseId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Missing = table.Column<bool>(type: "INTEGER", nullable: false),
                    Value = table.Column<decimal>(type: "TEXT", precision: 28, scale: 6, nullable: true),
                    Unit = table.Column<string>(type: "TEXT", maxLength: 3, nullable: true),
                    WhoIsCounted = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    CountedAs = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Pay = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Employer = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Date = table.Column<string>(type: "TEXT", maxLength: 10, nullable: true),
                    Source = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Url = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_case_figures", x => x.Id);
                    table.ForeignKey(
                        name: "FK_case_figures_cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "case_keys",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    CaseId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SeenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_case_keys", x => x.Id);
                    table.ForeignKey(
                        name: "FK_case_keys_cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "case_messages",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    CaseId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    MessageId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    NodeId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    RevisionId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Own = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Language = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_case_messages", x => x.Id);
                    table.ForeignKey(
                        name: "FK_case_messages_cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "case_questions",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    CaseId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    Question = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Answer = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_case_questions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_case_questions_cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "case_sessions",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    CaseId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SeenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_case_sessions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_case_sessions_cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "outcomes",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    CaseId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: true),
                    Level = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    What = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Proof = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Place = table.Column<string>(type: "TEXT", maxLength: 3, nullable: true),
                    Audience = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Pillar = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Change = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_outcomes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_outcomes_cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "issued_lines",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    IssuedId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    WhoIsCounted = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Source = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Date = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    NodeId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: true),
                    RevisionId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: true),
                    Own = table.Column<bool>(type: "INTEGER", nullable: false),
                    Footnote = table.Column<int>(type: "INTEGER", nullable: true),
                    RestsOn = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_issued_lines", x => x.Id);
                    table.ForeignKey(
                        name: "FK_issued_lines_issued_IssuedId",
                        column: x => x.IssuedId,
                        principalTable: "issued",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "api_tokens",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    MemberId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    TokenHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Scopes = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UsedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_api_tokens", x => x.Id);
                    table.ForeignKey(
                        name: "FK_api_tokens_members_MemberId",
                        column: x => x.MemberId,
                        principalTable: "members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "passkeys",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    MemberId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    CredentialHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    CredentialId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PublicKey = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Transports = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    BackupEligible = table.Column<bool>(type: "INTEGER", nullable: false),
                    BackedUp = table.Column<bool>(type: "INTEGER", nullable: false),
                    SignCount = table.Column<long>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UsedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_passkeys", x => x.Id);
                    table.ForeignKey(
                        name: "FK_passkeys_members_MemberId",
                        column: x => x.MemberId,
                        principalTable: "members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "recovery_codes",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    MemberId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_recovery_codes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_recovery_codes_members_MemberId",
                        column: x => x.MemberId,
                        principalTable: "members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sessions",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    MemberId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    TokenHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Device = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Kept = table.Column<bool>(type: "INTEGER", nullable: false),
                    AwaitsCode = table.Column<bool>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SeenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sessions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_sessions_members_MemberId",
                        column: x => x.MemberId,
                        principalTable: "members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "newsletter_links",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    ReaderId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    UsedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_newsletter_links", x => x.Id);
                    table.ForeignKey(
                        name: "FK_newsletter_links_newsletter_readers_ReaderId",
                        column: x => x.ReaderId,
                        principalTable: "newsletter_readers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "amplifications",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Slug = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    DefinitionId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Place = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_amplifications", x => x.Id);
                    table.ForeignKey(
                        name: "FK_amplifications_nodes_DefinitionId",
                        column: x => x.DefinitionId,
                        principalTable: "nodes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_amplifications_nodes_Id",
                        column: x => x.Id,
                        principalTable: "nodes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "events",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Slug = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Series = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    Number = table.Column<int>(type: "INTEGER", nullable: true),
                    Status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Zone = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    StartsAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndsAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    Registers = table.Column<bool>(type: "INTEGER", nullable: false),
                    Capacity = table.Column<int>(type: "INTEGER", nullable: true),
                    OpensAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ClosesAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    HasRecording = table.Column<bool>(type: "INTEGER", nullable: false),
                    HasSummary = table.Column<bool>(type: "INTEGER", nullable: false),
                    FormKey = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_events", x => x.Id);
                    table.ForeignKey(
                        name: "FK_events_nodes_Id",
                        column: x => x.Id,
                        principalTable: "nodes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "link_looks",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    NodeId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Address = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    LookedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Status = table.Column<int>(type: "INTEGER", nullable: true),
                    SilentDays = table.Column<int>(type: "INTEGER", nullable: false),
                    SilentSince = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Barred = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_link_looks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_link_looks_nodes_NodeId",
                        column: x => x.NodeId,
                        principalTable: "nodes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "link_visits",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    DueAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_link_visits", x => x.Id);
                    table.ForeignKey(
                        name: "FK_link_visits_nodes_Id",
                        column: x => x.Id,
                        principalTable: "nodes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "messages",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Slug = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Audience = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Topic = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Pillar = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    ForPolicy = table.Column<bool>(type: "INTEGER", nullable: false),
                    ForProgrammatic = table.Column<bool>(type: "INTEGER", nullable: false),
                    Frame = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_messages", x => x.Id);
                    table.ForeignKey(
                        name: "FK_messages_nodes_Id",
                        column: x => x.Id,
                        principalTable: "nodes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "newsletter_issues",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Date = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    SentAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    SentById = table.Column<string>(type: "TEXT", maxLength: 24, nullable: true),
                    SentRevisionId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: true),
                    SentHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    SendAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    SendZone = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    DoneAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_newsletter_issues", x => x.Id);
                    table.ForeignKey(
                        name: "FK_newsletter_issues_nodes_Id",
                        column: x => x.Id,
                        principalTable: "nodes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "part_pictures",
                columns: table => new
                {
                    NodeId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Bytes = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Type = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Width = table.Column<int>(type: "INTEGER", nullable: false),
                    Height = table.Column<int>(type: "INTEGER", nullable: false),
                    AddedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_part_pictures", x => new { x.NodeId, x.Code });
                    table.ForeignKey(
                        name: "FK_part_pictures_nodes_NodeId",
                        column: x => x.NodeId,
                        principalTable: "nodes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "publications",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Slug = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 600, nullable: false),
                    Summary = table.Column<string>(type: "TEXT", maxLength: 600, nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Date = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Topics = table.Column<string>(type: "TEXT", maxLength: 600, nullable: false),
                    Country = table.Column<string>(type: "TEXT", maxLength: 2, nullable: true),
                    ParentId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: true),
                    ParentRevisionId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: true),
                    Relation = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    OriginalId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_publications", x => x.Id);
                    table.ForeignKey(
                        name: "FK_publications_nodes_Id",
                        column: x => x.Id,
                        principalTable: "nodes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "resources",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Slug = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 600, nullable: false),
                    Abstract = table.Column<string>(type: "TEXT", maxLength: 8000, nullable: false),
                    Authors = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Organisation = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    Year = table.Column<int>(type: "INTEGER", nullable: true),
                    Language = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Languages = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    AddressKey = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    Rank = table.Column<long>(type: "INTEGER", nullable: false),
                    AddedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    WithdrawnAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Plans = table.Column<bool>(type: "INTEGER", nullable: false),
                    Develops = table.Column<bool>(type: "INTEGER", nullable: false),
                    Supports = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_resources", x => x.Id);
                    table.ForeignKey(
                        name: "FK_resources_nodes_Id",
                        column: x => x.Id,
                        principalTable: "nodes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "revisions",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    NodeId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Body = table.Column<string>(type: "text", maxLength: 4000, nullable: false),
                    BasedOnId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: true),
                    Note = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Correction = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    AuthorId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: true),
                    AuthorName = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    ReviewerId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: true),
                    ReviewerName = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SubmittedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    PublishedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    SupersededAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_revisions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_revisions_nodes_NodeId",
                        column: x => x.NodeId,
                        principalTable: "nodes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "search_texts",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    node_id = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    part = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 600, nullable: false),
                    path = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    folded_title = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    folded = table.Column<string>(type: "text", maxLength: 4000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_search_texts", x => x.id);
                    table.ForeignKey(
                        name: "FK_search_texts_nodes_node_id",
                        column: x => x.node_id,
                        principalTable: "nodes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sources",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Slug = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Citation = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Publisher = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Year = table.Column<int>(type: "INTEGER", nullable: true),
                    Url = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    What = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Accessed = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Licence = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sources", x => x.Id);
                    table.ForeignKey(
                        name: "FK_sources_nodes_Id",
                        column: x => x.Id,
                        principalTable: "nodes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "story_consents",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Who = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Purpose = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Languages = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Channels = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Clearance = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    RecordedById = table.Column<string>(type: "TEXT", maxLength: 24, nullable: true),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    WithdrawnAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_story_consents", x => x.Id);
                    table.ForeignKey(
                        name: "FK_story_consents_nodes_Id",
                        column: x => x.Id,
                        principalTable: "nodes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "thing_pictures",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Bytes = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Type = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Width = table.Column<int>(type: "INTEGER", nullable: false),
                    Height = table.Column<int>(type: "INTEGER", nullable: false),
                    Alt = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Credit = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    AddedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_thing_pictures", x => x.Id);
                    table.ForeignKey(
                        name: "FK_thing_pictures_nodes_Id",
                        column: x => x.Id,
                        principalTable: "nodes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "trace_flags",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    NodeId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    CauseId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    CauseRevisionId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ClearedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ClearedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    ClearedNote = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_trace_flags", x => x.Id);
                    table.ForeignKey(
                        name: "FK_trace_flags_nodes_NodeId",
                        column: x => x.NodeId,
                        principalTable: "nodes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "trace_links",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    FromId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    FromRevisionId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    ToId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    ToRevisionId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    How = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Current = table.Column<bool>(type: "INTEGER", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_trace_links", x => x.Id);
                    table.ForeignKey(
                        name: "FK_trace_links_nodes_FromId",
                        column: x => x.FromId,
                        principalTable: "nodes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_trace_links_nodes_ToId",
                        column: x => x.ToId,
                        principalTable: "nodes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "uploaded_files",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    NodeId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Format = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    AddedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    AddedById = table.Column<string>(type: "TEXT", maxLength: 24, nullable: true),
                    AddedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    RemovedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Place = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Text = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    TextPages = table.Column<int>(type: "INTEGER", nullable: false),
                    TextBytes = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_uploaded_files", x => x.Id);
                    table.ForeignKey(
                        name: "FK_uploaded_files_nodes_NodeId",
                        column: x => x.NodeId,
                        principalTable: "nodes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "qrtz_triggers",
                columns: table => new
                {
                    sched_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    trigger_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    trigger_group = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    calendar_name = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    continuation_condition = table.Column<int>(type: "INTEGER", nullable: true),
                    continues_trigger_group = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    continues_trigger_name = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    description = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    end_time = table.Column<long>(type: "INTEGER", nullable: true),
                    execution_group = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    fixed_delay = table.Column<bool>(type: "INTEGER", nullable: true),
                    job_data = table.Column<byte[]>(type: "BLOB", nullable: true),
                    job_group = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    job_name = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    misfire_instr = table.Column<int>(type: "INTEGER", nullable: true),
                    misfire_orig_fire_time = table.Column<long>(type: "INTEGER", nullable: true),
                    misfire_threshold = table.Column<long>(type: "INTEGER", nullable: true),
                    next_fire_time = table.Column<long>(type: "INTEGER", nullable: true),
                    overlap_policy = table.Column<int>(type: "INTEGER", nullable: true),
                    pause_reason = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    paused_at = table.Column<long>(type: "INTEGER", nullable: true),
                    paused_by = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    preferred_node = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    preferred_node_auto = table.Column<bool>(type: "INTEGER", nullable: false),
                    prev_fire_time = table.Column<long>(type: "INTEGER", nullable: true),
                    priority = table.Column<int>(type: "INTEGER", nullable: true),
                    retry_attempt = table.Column<int>(type: "INTEGER", nullable: true),
                    retry_policy = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    start_time = table.Column<long>(type: "INTEGER", nullable: false),
                    trigger_state = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    trigger_type = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_qrtz_triggers", x => new { x.sched_name, x.trigger_name, x.trigger_group });
                    table.ForeignKey(
                        name: "FK_qrtz_triggers_qrtz_job_details_sched_name_job_name_job_group",
                        columns: x => new { x.sched_name, x.job_name, x.job_group },
                        principalTable: "qrtz_job_details",
                        principalColumns: new[] { "sched_name", "job_name", "job_group" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "call_recommendation_texts",
                columns: table => new
                {
                    RecommendationId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 600, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_call_recommendation_texts", x => new { x.RecommendationId, x.Language });
                    table.ForeignKey(
                        name: "FK_call_recommendation_texts_call_recommendations_RecommendationId",
                        column: x => x.RecommendationId,
                        principalTable: "call_recommendations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "call_commitments",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    SignatureId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    RecommendationId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    DueAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    AskedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Progress = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    NoteState = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Url = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    AnsweredAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_call_commitments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_call_commitments_call_recommendations_RecommendationId",
                        column: x => x.RecommendationId,
                        principalTable: "call_recommendations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_call_commitments_call_signatures_SignatureId",
                        column: x => x.SignatureId,
                        principalTable: "call_signatures",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "call_links",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Use = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    SignatureId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    UsedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_call_links", x => x.Id);
                    table.ForeignKey(
                        name: "FK_call_links_call_signatures_SignatureId",
                        column: x => x.SignatureId,
                        principalTable: "call_signatures",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "call_logos",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Bytes = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Type = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Width = table.Column<int>(type: "INTEGER", nullable: false),
                    Height = table.Column<int>(type: "INTEGER", nullable: false),
                    Scope = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    LicensedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ReleasedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_call_logos", x => x.Id);
                    table.ForeignKey(
                        name: "FK_call_logos_call_signatures_Id",
                        column: x => x.Id,
                        principalTable: "call_signatures",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "event_joining",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Link = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Dial = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    Passcode = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    Changes = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_event_joining", x => x.Id);
                    table.ForeignKey(
                        name: "FK_event_joining_events_Id",
                        column: x => x.Id,
                        principalTable: "events",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "event_languages",
                columns: table => new
                {
                    EventId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_event_languages", x => new { x.EventId, x.Language });
                    table.ForeignKey(
                        name: "FK_event_languages_events_EventId",
                        column: x => x.EventId,
                        principalTable: "events",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "event_messages",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    EventId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 150, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 5000, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_event_messages", x => x.Id);
                    table.ForeignKey(
                        name: "FK_event_messages_events_EventId",
                        column: x => x.EventId,
                        principalTable: "events",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "event_registrations",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    EventId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 150, nullable: true),
                    Email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    EmailKey = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    Organisation = table.Column<string>(type: "TEXT", maxLength: 150, nullable: true),
                    Country = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Zone = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    MemberId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: true),
                    SentAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ConfirmedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    OneKey = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    Attended = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_event_registrations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_event_registrations_events_EventId",
                        column: x => x.EventId,
                        principalTable: "events",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "event_sessions",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    EventId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    StartsAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndsAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Cancelled = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_event_sessions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_event_sessions_events_EventId",
                        column: x => x.EventId,
                        principalTable: "events",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "message_places",
                columns: table => new
                {
                    MessageId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_message_places", x => new { x.MessageId, x.Code });
                    table.ForeignKey(
                        name: "FK_message_places_messages_MessageId",
                        column: x => x.MessageId,
                        principalTable: "messages",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "wordings",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    MessageId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Country = table.Column<string>(type: "TEXT", maxLength: 2, nullable: true),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ParentRevisionId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: true),
                    NativeReviewed = table.Column<bool>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Issue = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Care = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Solution = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Ask = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Short = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Sms = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Messenger = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_wordings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_wordings_messages_MessageId",
                        column: x => x.MessageId,
                        principalTable: "messages",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_wordings_nodes_Id",
                        column: x => x.Id,
                        principalTable: "nodes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "newsletter_copies",
                columns: table => new
                {
                    IssueId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Html = table.Column<string>(type: "text", maxLength: 4000, nullable: false),
                    Text = table.Column<string>(type: "text", maxLength: 4000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_newsletter_copies", x => new { x.IssueId, x.Language });
                    table.ForeignKey(
                        name: "FK_newsletter_copies_newsletter_issues_IssueId",
                        column: x => x.IssueId,
                        principalTable: "newsletter_issues",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "newsletter_deliveries",
                columns: table => new
                {
                    IssueId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    ReaderId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    DueAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Said = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_newsletter_deliveries", x => new { x.IssueId, x.ReaderId });
                    table.ForeignKey(
                        name: "FK_newsletter_deliveries_newsletter_issues_IssueId",
                        column: x => x.IssueId,
                        principalTable: "newsletter_issues",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "chapters",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    PublicationId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Slug = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 600, nullable: false),
                    Part = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Summary = table.Column<string>(type: "TEXT", maxLength: 600, nullable: false),
                    Worksheet = table.Column<string>(type: "TEXT", maxLength: 30, nullable: true),
                    ParentId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: true),
                    ParentRevisionId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_chapters", x => x.Id);
                    table.ForeignKey(
                        name: "FK_chapters_nodes_Id",
                        column: x => x.Id,
                        principalTable: "nodes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_chapters_publications_PublicationId",
                        column: x => x.PublicationId,
                        principalTable: "publications",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "comments",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    PublicationId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    MemberId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Body = table.Column<string>(type: "TEXT", maxLength: 3000, nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EditedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ReportedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    ReportedById = table.Column<string>(type: "TEXT", maxLength: 24, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_comments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_comments_publications_PublicationId",
                        column: x => x.PublicationId,
                        principalTable: "publications",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "story_releases",
                columns: table => new
                {
                    RevisionId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    ById = table.Column<string>(type: "TEXT", maxLength: 24, nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    TextHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_story_releases", x => x.RevisionId);
                    table.ForeignKey(
                        name: "FK_story_releases_revisions_RevisionId",
                        column: x => x.RevisionId,
                        principalTable: "revisions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "claims",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Slug = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Topic = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Strength = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Fidelity = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Figure = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Year = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    SourceId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Expires = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_claims", x => x.Id);
                    table.ForeignKey(
                        name: "FK_claims_nodes_Id",
                        column: x => x.Id,
                        principalTable: "nodes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_claims_sources_SourceId",
                        column: x => x.SourceId,
                        principalTable: "sources",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "file_pages",
                columns: table => new
                {
                    FileId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Body = table.Column<string>(type: "TEXT", maxLength: 16000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_file_pages", x => new { x.FileId, x.Number });
                    table.ForeignKey(
                        name: "FK_file_pages_uploaded_files_FileId",
                        column: x => x.FileId,
                        principalTable: "uploaded_files",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "qrtz_blob_triggers",
                columns: table => new
                {
                    sched_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    trigger_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    trigger_group = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    blob_data = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_qrtz_blob_triggers", x => new { x.sched_name, x.trigger_name, x.trigger_group });
                    table.ForeignKey(
                        name: "FK_qrtz_blob_triggers_qrtz_triggers_sched_name_trigger_name_trigger_group",
                        columns: x => new { x.sched_name, x.trigger_name, x.trigger_group },
                        principalTable: "qrtz_triggers",
                        principalColumns: new[] { "sched_name", "trigger_name", "trigger_group" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "qrtz_cron_triggers",
                columns: table => new
                {
                    sched_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    trigger_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    trigger_group = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    cron_expression = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    time_zone_id = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_qrtz_cron_triggers", x => new { x.sched_name, x.trigger_name, x.trigger_group });
                    table.ForeignKey(
                        name: "FK_qrtz_cron_triggers_qrtz_triggers_sched_name_trigger_name_trigger_group",
                        columns: x => new { x.sched_name, x.trigger_name, x.trigger_group },
                        principalTable: "qrtz_triggers",
                        principalColumns: new[] { "sched_name", "trigger_name", "trigger_group" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "qrtz_simple_triggers",
                columns: table => new
                {
                    sched_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    trigger_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    trigger_group = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    repeat_count = table.Column<long>(type: "INTEGER", nullable: false),
                    repeat_interval = table.Column<long>(type: "INTEGER", nullable: false),
                    times_triggered = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_qrtz_simple_triggers", x => new { x.sched_name, x.trigger_name, x.trigger_group });
                    table.ForeignKey(
                        name: "FK_qrtz_simple_triggers_qrtz_triggers_sched_name_trigger_name_trigger_group",
                        columns: x => new { x.sched_name, x.trigger_name, x.trigger_group },
                        principalTable: "qrtz_triggers",
                        principalColumns: new[] { "sched_name", "trigger_name", "trigger_group" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "qrtz_simprop_triggers",
                columns: table => new
                {
                    sched_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    trigger_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    trigger_group = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    bool_prop_1 = table.Column<bool>(type: "INTEGER", nullable: true),
                    bool_prop_2 = table.Column<bool>(type: "INTEGER", nullable: true),
                    dec_prop_1 = table.Column<decimal>(type: "TEXT", nullable: true),
                    dec_prop_2 = table.Column<decimal>(type: "TEXT", nullable: true),
                    int_prop_1 = table.Column<int>(type: "INTEGER", nullable: true),
                    int_prop_2 = table.Column<int>(type: "INTEGER", nullable: true),
                    long_prop_1 = table.Column<long>(type: "INTEGER", nullable: true),
                    long_prop_2 = table.Column<long>(type: "INTEGER", nullable: true),
                    str_prop_1 = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    str_prop_2 = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    str_prop_3 = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    time_zone_id = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_qrtz_simprop_triggers", x => new { x.sched_name, x.trigger_name, x.trigger_group });
                    table.ForeignKey(
                        name: "FK_qrtz_simprop_triggers_qrtz_triggers_sched_name_trigger_name_trigger_group",
                        columns: x => new { x.sched_name, x.trigger_name, x.trigger_group },
                        principalTable: "qrtz_triggers",
                        principalColumns: new[] { "sched_name", "trigger_name", "trigger_group" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "event_answers",
                columns: table => new
                {
                    RegistrationId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Question = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_event_answers", x => new { x.RegistrationId, x.Number });
                    table.ForeignKey(
                        name: "FK_event_answers_event_registrations_RegistrationId",
                        column: x => x.RegistrationId,
                        principalTable: "event_registrations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "event_links",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Use = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    RegistrationId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    UsedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_event_links", x => x.Id);
                    table.ForeignKey(
                        name: "FK_event_links_event_registrations_RegistrationId",
                        column: x => x.RegistrationId,
                        principalTable: "event_registrations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "claim_places",
                columns: table => new
                {
                    ClaimId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_claim_places", x => new { x.ClaimId, x.Code });
                    table.ForeignKey(
                        name: "FK_claim_places_claims_ClaimId",
                        column: x => x.ClaimId,
                        principalTable: "claims",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "claim_texts",
                columns: table => new
                {
                    ClaimId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Unit = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Population = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Place = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Caution = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_claim_texts", x => new { x.ClaimId, x.Language });
                    table.ForeignKey(
                        name: "FK_claim_texts_claims_ClaimId",
                        column: x => x.ClaimId,
                        principalTable: "claims",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_amplifications_DefinitionId_Place_Language",
                table: "amplifications",
                columns: new[] { "DefinitionId", "Place", "Language" });

            migrationBuilder.CreateIndex(
                name: "IX_api_replies_At",
                table: "api_replies",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_api_replies_TokenId_Key",
                table: "api_replies",
                columns: new[] { "TokenId", "Key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_api_tokens_MemberId",
                table: "api_tokens",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_api_tokens_TokenHash",
                table: "api_tokens",
                column: "TokenHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_attempts_LastAt",
                table: "attempts",
                column: "LastAt");

            migrationBuilder.CreateIndex(
                name: "IX_audit_entries_ById",
                table: "audit_entries",
                column: "ById");

            migrationBuilder.CreateIndex(
                name: "IX_audit_entries_Subject",
                table: "audit_entries",
                column: "Subject");

            migrationBuilder.CreateIndex(
                name: "IX_call_commitments_DueAt",
                table: "call_commitments",
                column: "DueAt");

            migrationBuilder.CreateIndex(
                name: "IX_call_commitments_RecommendationId",
                table: "call_commitments",
                column: "RecommendationId");

            migrationBuilder.CreateIndex(
                name: "IX_call_commitments_SignatureId_RecommendationId",
                table: "call_commitments",
                columns: new[] { "SignatureId", "RecommendationId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_call_events_CallId_At",
                table: "call_events",
                columns: new[] { "CallId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_call_events_SignatureId",
                table: "call_events",
                column: "SignatureId");

            migrationBuilder.CreateIndex(
                name: "IX_call_links_ExpiresAt",
                table: "call_links",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_call_links_Hash",
                table: "call_links",
                column: "Hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_call_links_SignatureId",
                table: "call_links",
                column: "SignatureId");

            migrationBuilder.CreateIndex(
                name: "IX_call_paper_sheets_CallId_Number",
                table: "call_paper_sheets",
                columns: new[] { "CallId", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_call_recommendations_CallId",
                table: "call_recommendations",
                column: "CallId");

            migrationBuilder.CreateIndex(
                name: "IX_call_signatures_CallId_CountedAt",
                table: "call_signatures",
                columns: new[] { "CallId", "CountedAt" },
                filter: "\"Kind\" <> 'Person'");

            migrationBuilder.CreateIndex(
                name: "IX_call_signatures_CallId_Country_Kind_WallKey",
                table: "call_signatures",
                columns: new[] { "CallId", "Country", "Kind", "WallKey" });

            migrationBuilder.CreateIndex(
                name: "IX_call_signatures_CallId_Country_WallKey",
                table: "call_signatures",
                columns: new[] { "CallId", "Country", "WallKey" });

            migrationBuilder.CreateIndex(
                name: "IX_call_signatures_CallId_Folded",
                table: "call_signatures",
                columns: new[] { "CallId", "Folded" });

            migrationBuilder.CreateIndex(
                name: "IX_call_signatures_CallId_Host",
                table: "call_signatures",
                columns: new[] { "CallId", "Host" });

            migrationBuilder.CreateIndex(
                name: "IX_call_signatures_CallId_Kind_WallKey",
                table: "call_signatures",
                columns: new[] { "CallId", "Kind", "WallKey" });

            migrationBuilder.CreateIndex(
                name: "IX_call_signatures_CallId_OneKey",
                table: "call_signatures",
                columns: new[] { "CallId", "OneKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_call_signatures_CallId_State_ConfirmedAt",
                table: "call_signatures",
                columns: new[] { "CallId", "State", "ConfirmedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_call_signatures_CallId_WallKey",
                table: "call_signatures",
                columns: new[] { "CallId", "WallKey" });

            migrationBuilder.CreateIndex(
                name: "IX_call_signatures_EmailKey_SignedAt",
                table: "call_signatures",
                columns: new[] { "EmailKey", "SignedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_call_signatures_MemberId",
                table: "call_signatures",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_call_signatures_State_SignedAt",
                table: "call_signatures",
                columns: new[] { "State", "SignedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_calls_Slug",
                table: "calls",
                column: "Slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_case_claims_CaseId_MessageId_ClaimId",
                table: "case_claims",
                columns: new[] { "CaseId", "MessageId", "ClaimId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_case_figures_CaseId",
                table: "case_figures",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_case_keys_CaseId",
                table: "case_keys",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_case_keys_Hash",
                table: "case_keys",
                column: "Hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_case_messages_CaseId_MessageId",
                table: "case_messages",
                columns: new[] { "CaseId", "MessageId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_case_questions_CaseId_Position",
                table: "case_questions",
                columns: new[] { "CaseId", "Position" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_case_sessions_CaseId",
                table: "case_sessions",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_case_sessions_Hash",
                table: "case_sessions",
                column: "Hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_cases_OwnerId_TouchedAt",
                table: "cases",
                columns: new[] { "OwnerId", "TouchedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_chapters_ParentId",
                table: "chapters",
                column: "ParentId");

            migrationBuilder.CreateIndex(
                name: "IX_chapters_PublicationId_Position",
                table: "chapters",
                columns: new[] { "PublicationId", "Position" });

            migrationBuilder.CreateIndex(
                name: "IX_claim_places_Code",
                table: "claim_places",
                column: "Code");

            migrationBuilder.CreateIndex(
                name: "IX_claims_Expires",
                table: "claims",
                column: "Expires");

            migrationBuilder.CreateIndex(
                name: "IX_claims_SourceId",
                table: "claims",
                column: "SourceId");

            migrationBuilder.CreateIndex(
                name: "IX_claims_Topic_Strength",
                table: "claims",
                columns: new[] { "Topic", "Strength" });

            migrationBuilder.CreateIndex(
                name: "IX_comments_MemberId_At",
                table: "comments",
                columns: new[] { "MemberId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_comments_PublicationId_At",
                table: "comments",
                columns: new[] { "PublicationId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_comments_State_ReportedAt",
                table: "comments",
                columns: new[] { "State", "ReportedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_event_links_ExpiresAt",
                table: "event_links",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_event_links_Hash",
                table: "event_links",
                column: "Hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_event_links_RegistrationId",
                table: "event_links",
                column: "RegistrationId");

            migrationBuilder.CreateIndex(
                name: "IX_event_messages_EventId",
                table: "event_messages",
                column: "EventId");

            migrationBuilder.CreateIndex(
                name: "IX_event_registrations_EmailKey_SentAt",
                table: "event_registrations",
                columns: new[] { "EmailKey", "SentAt" });

            migrationBuilder.CreateIndex(
                name: "IX_event_registrations_EventId_OneKey",
                table: "event_registrations",
                columns: new[] { "EventId", "OneKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_event_registrations_EventId_State_ConfirmedAt",
                table: "event_registrations",
                columns: new[] { "EventId", "State", "ConfirmedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_event_registrations_MemberId",
                table: "event_registrations",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_event_registrations_State_SentAt",
                table: "event_registrations",
                columns: new[] { "State", "SentAt" });

            migrationBuilder.CreateIndex(
                name: "IX_event_sessions_EventId",
                table: "event_sessions",
                column: "EventId");

            migrationBuilder.CreateIndex(
                name: "IX_events_EndsAt",
                table: "events",
                column: "EndsAt");

            migrationBuilder.CreateIndex(
                name: "IX_events_Slug",
                table: "events",
                column: "Slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_issued_Code",
                table: "issued",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_issued_OriginId_What_Language_TextHash",
                table: "issued",
                columns: new[] { "OriginId", "What", "Language", "TextHash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_issued_lines_IssuedId",
                table: "issued_lines",
                column: "IssuedId");

            migrationBuilder.CreateIndex(
                name: "IX_kept_forms_Browser",
                table: "kept_forms",
                column: "Browser");

            migrationBuilder.CreateIndex(
                name: "IX_kept_forms_ExpiresAt",
                table: "kept_forms",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_link_looks_NodeId",
                table: "link_looks",
                column: "NodeId");

            migrationBuilder.CreateIndex(
                name: "IX_link_looks_SilentDays_SilentSince",
                table: "link_looks",
                columns: new[] { "SilentDays", "SilentSince" });

            migrationBuilder.CreateIndex(
                name: "IX_link_visits_DueAt",
                table: "link_visits",
                column: "DueAt");

            migrationBuilder.CreateIndex(
                name: "IX_members_CreatedAt",
                table: "members",
                column: "CreatedAt");

            migrationBuilder.CreateIndex(
                name: "IX_members_EmailKey",
                table: "members",
                column: "EmailKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_members_Roles",
                table: "members",
                column: "Roles");

            migrationBuilder.CreateIndex(
                name: "IX_message_places_Code",
                table: "message_places",
                column: "Code");

            migrationBuilder.CreateIndex(
                name: "IX_messages_Audience_Topic",
                table: "messages",
                columns: new[] { "Audience", "Topic" });

            migrationBuilder.CreateIndex(
                name: "IX_newsletter_bounces_Issue",
                table: "newsletter_bounces",
                column: "Issue");

            migrationBuilder.CreateIndex(
                name: "IX_newsletter_bounces_ReaderId_At",
                table: "newsletter_bounces",
                columns: new[] { "ReaderId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_newsletter_deliveries_IssueId_State_DueAt",
                table: "newsletter_deliveries",
                columns: new[] { "IssueId", "State", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_newsletter_deliveries_ReaderId",
                table: "newsletter_deliveries",
                column: "ReaderId");

            migrationBuilder.CreateIndex(
                name: "IX_newsletter_issues_Number",
                table: "newsletter_issues",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_newsletter_links_ExpiresAt",
                table: "newsletter_links",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_newsletter_links_Hash",
                table: "newsletter_links",
                column: "Hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_newsletter_links_ReaderId",
                table: "newsletter_links",
                column: "ReaderId");

            migrationBuilder.CreateIndex(
                name: "IX_newsletter_readers_Key",
                table: "newsletter_readers",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_newsletter_readers_LeftIssue",
                table: "newsletter_readers",
                column: "LeftIssue");

            migrationBuilder.CreateIndex(
                name: "IX_newsletter_readers_Mark",
                table: "newsletter_readers",
                column: "Mark",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_newsletter_readers_State_Language",
                table: "newsletter_readers",
                columns: new[] { "State", "Language" });

            migrationBuilder.CreateIndex(
                name: "IX_newsletter_readers_State_PausedAt",
                table: "newsletter_readers",
                columns: new[] { "State", "PausedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_nodes_Kind_OpenFlags",
                table: "nodes",
                columns: new[] { "Kind", "OpenFlags" });

            migrationBuilder.CreateIndex(
                name: "IX_nodes_Kind_Slug",
                table: "nodes",
                columns: new[] { "Kind", "Slug" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_nodes_OwnerId",
                table: "nodes",
                column: "OwnerId");

            migrationBuilder.CreateIndex(
                name: "IX_one_time_links_ExpiresAt",
                table: "one_time_links",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_one_time_links_Hash",
                table: "one_time_links",
                column: "Hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_one_time_links_MemberId",
                table: "one_time_links",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_outcomes_CaseId",
                table: "outcomes",
                column: "CaseId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_passkey_challenges_ExpiresAt",
                table: "passkey_challenges",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_passkeys_CredentialHash",
                table: "passkeys",
                column: "CredentialHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_passkeys_MemberId",
                table: "passkeys",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_profile_submissions_Hash",
                table: "profile_submissions",
                column: "Hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_profile_submissions_SentAt",
                table: "profile_submissions",
                column: "SentAt");

            migrationBuilder.CreateIndex(
                name: "IX_publications_Kind_Date",
                table: "publications",
                columns: new[] { "Kind", "Date" });

            migrationBuilder.CreateIndex(
                name: "IX_publications_OriginalId_Language",
                table: "publications",
                columns: new[] { "OriginalId", "Language" });

            migrationBuilder.CreateIndex(
                name: "IX_publications_ParentId",
                table: "publications",
                column: "ParentId");

            migrationBuilder.CreateIndex(
                name: "IX_publications_Slug",
                table: "publications",
                column: "Slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_qrtz_fired_triggers_sched_name_instance_name",
                table: "qrtz_fired_triggers",
                columns: new[] { "sched_name", "instance_name" });

            migrationBuilder.CreateIndex(
                name: "IX_qrtz_triggers_sched_name_job_name_job_group",
                table: "qrtz_triggers",
                columns: new[] { "sched_name", "job_name", "job_group" });

            migrationBuilder.CreateIndex(
                name: "IX_qrtz_triggers_sched_name_trigger_state_next_fire_time",
                table: "qrtz_triggers",
                columns: new[] { "sched_name", "trigger_state", "next_fire_time" });

            migrationBuilder.CreateIndex(
                name: "IX_recovery_codes_MemberId_Hash",
                table: "recovery_codes",
                columns: new[] { "MemberId", "Hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_resource_counts_ValueId_Change",
                table: "resource_counts",
                columns: new[] { "ValueId", "Change" });

            migrationBuilder.CreateIndex(
                name: "IX_resource_facet_values_Facet_Value",
                table: "resource_facet_values",
                columns: new[] { "Facet", "Value" });

            migrationBuilder.CreateIndex(
                name: "IX_resource_facets_ResourceId_ValueId",
                table: "resource_facets",
                columns: new[] { "ResourceId", "ValueId" });

            migrationBuilder.CreateIndex(
                name: "IX_resources_AddedAt_Id",
                table: "resources",
                columns: new[] { "AddedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_resources_AddressKey",
                table: "resources",
                column: "AddressKey");

            migrationBuilder.CreateIndex(
                name: "IX_resources_ChangedAt_Id",
                table: "resources",
                columns: new[] { "ChangedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_resources_Develops",
                table: "resources",
                columns: new[] { "ChangedAt", "Id" },
                filter: "\"Develops\"");

            migrationBuilder.CreateIndex(
                name: "IX_resources_Kind_ChangedAt_Id",
                table: "resources",
                columns: new[] { "Kind", "ChangedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_resources_Plans",
                table: "resources",
                columns: new[] { "ChangedAt", "Id" },
                filter: "\"Plans\"");

            migrationBuilder.CreateIndex(
                name: "IX_resources_Slug",
                table: "resources",
                column: "Slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_resources_Supports",
                table: "resources",
                columns: new[] { "ChangedAt", "Id" },
                filter: "\"Supports\"");

            migrationBuilder.CreateIndex(
                name: "IX_revisions_NodeId_Number",
                table: "revisions",
                columns: new[] { "NodeId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_revisions_State_SubmittedAt",
                table: "revisions",
                columns: new[] { "State", "SubmittedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_role_changes_MemberId_At",
                table: "role_changes",
                columns: new[] { "MemberId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_search_texts_node_id_language_part",
                table: "search_texts",
                columns: new[] { "node_id", "language", "part" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_sessions_ExpiresAt",
                table: "sessions",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_sessions_MemberId",
                table: "sessions",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_sessions_TokenHash",
                table: "sessions",
                column: "TokenHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_story_consents_Until",
                table: "story_consents",
                column: "Until");

            migrationBuilder.CreateIndex(
                name: "IX_trace_flags_ClearedAt",
                table: "trace_flags",
                column: "ClearedAt");

            migrationBuilder.CreateIndex(
                name: "IX_trace_flags_NodeId_CauseRevisionId_Reason",
                table: "trace_flags",
                columns: new[] { "NodeId", "CauseRevisionId", "Reason" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_trace_links_FromId_ToId_Current",
                table: "trace_links",
                columns: new[] { "FromId", "ToId", "Current" });

            migrationBuilder.CreateIndex(
                name: "IX_trace_links_FromRevisionId",
                table: "trace_links",
                column: "FromRevisionId");

            migrationBuilder.CreateIndex(
                name: "IX_trace_links_ToId_Current_Id",
                table: "trace_links",
                columns: new[] { "ToId", "Current", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_uploaded_files_NodeId",
                table: "uploaded_files",
                column: "NodeId");

            migrationBuilder.CreateIndex(
                name: "IX_uploaded_files_Place",
                table: "uploaded_files",
                column: "Place",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_uploaded_files_RemovedAt",
                table: "uploaded_files",
                column: "RemovedAt");

            migrationBuilder.CreateIndex(
                name: "IX_uploaded_files_Sha256",
                table: "uploaded_files",
                column: "Sha256");

            migrationBuilder.CreateIndex(
                name: "IX_wordings_Language",
                table: "wordings",
                column: "Language");

            migrationBuilder.CreateIndex(
                name: "IX_wordings_MessageId_Language_Country",
                table: "wordings",
                columns: new[] { "MessageId", "Language", "Country" });

            migrationBuilder.CreateIndex(
                name: "IX_work_items_DoneAt_DueAt",
                table: "work_items",
                columns: new[] { "DoneAt", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_work_items_Key",
                table: "work_items",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_work_items_Lease",
                table: "work_items",
                column: "Lease");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "amplifications");

            migrationBuilder.DropTable(
                name: "api_replies");

            migrationBuilder.DropTable(
                name: "api_tokens");

            migrationBuilder.DropTable(
                name: "attempts");

            migrationBuilder.DropTable(
                name: "audit_entries");

            migrationBuilder.DropTable(
                name: "call_commitments");

            migrationBuilder.DropTable(
                name: "call_counts");

            migrationBuilder.DropTable(
                name: "call_events");

            migrationBuilder.DropTable(
                name: "call_links");

            migrationBuilder.DropTable(
                name: "call_logos");

            migrationBuilder.DropTable(
                name: "call_paper_sheets");

            migrationBuilder.DropTable(
                name: "call_recommendation_texts");

            migrationBuilder.DropTable(
                name: "case_claims");

            migrationBuilder.DropTable(
                name: "case_figures");

            migrationBuilder.DropTable(
                name: "case_keys");

            migrationBuilder.DropTable(
                name: "case_messages");

            migrationBuilder.DropTable(
                name: "case_questions");

            migrationBuilder.DropTable(
                name: "case_sessions");

            migrationBuilder.DropTable(
                name: "chapters");

            migrationBuilder.DropTable(
                name: "claim_places");

            migrationBuilder.DropTable(
                name: "claim_texts");

            migrationBuilder.DropTable(
                name: "comments");

            migrationBuilder.DropTable(
                name: "event_answers");

            migrationBuilder.DropTable(
                name: "event_joining");

            migrationBuilder.DropTable(
                name: "event_languages");

            migrationBuilder.DropTable(
                name: "event_links");

            migrationBuilder.DropTable(
                name: "event_messages");

            migrationBuilder.DropTable(
                name: "event_sessions");

            migrationBuilder.DropTable(
                name: "file_pages");

            migrationBuilder.DropTable(
                name: "form_secret");

            migrationBuilder.DropTable(
                name: "issued_lines");

            migrationBuilder.DropTable(
                name: "kept_forms");

            migrationBuilder.DropTable(
                name: "link_looks");

            migrationBuilder.DropTable(
                name: "link_visits");

            migrationBuilder.DropTable(
                name: "message_places");

            migrationBuilder.DropTable(
                name: "newsletter_bounces");

            migrationBuilder.DropTable(
                name: "newsletter_copies");

            migrationBuilder.DropTable(
                name: "newsletter_deliveries");

            migrationBuilder.DropTable(
                name: "newsletter_links");

            migrationBuilder.DropTable(
                name: "one_time_links");

            migrationBuilder.DropTable(
                name: "outcomes");

            migrationBuilder.DropTable(
                name: "own_site");

            migrationBuilder.DropTable(
                name: "part_pictures");

            migrationBuilder.DropTable(
                name: "passkey_challenges");

            migrationBuilder.DropTable(
                name: "passkeys");

            migrationBuilder.DropTable(
                name: "profile_submissions");

            migrationBuilder.DropTable(
                name: "qrtz_blob_triggers");

            migrationBuilder.DropTable(
                name: "qrtz_calendars");

            migrationBuilder.DropTable(
                name: "qrtz_cron_triggers");

            migrationBuilder.DropTable(
                name: "qrtz_fired_triggers");

            migrationBuilder.DropTable(
                name: "qrtz_locks");

            migrationBuilder.DropTable(
                name: "qrtz_paused_job_grps");

            migrationBuilder.DropTable(
                name: "qrtz_paused_trigger_grps");

            migrationBuilder.DropTable(
                name: "qrtz_scheduler_state");

            migrationBuilder.DropTable(
                name: "qrtz_simple_triggers");

            migrationBuilder.DropTable(
                name: "qrtz_simprop_triggers");

            migrationBuilder.DropTable(
                name: "recovery_codes");

            migrationBuilder.DropTable(
                name: "resource_counts");

            migrationBuilder.DropTable(
                name: "resource_facet_values");

            migrationBuilder.DropTable(
                name: "resource_facets");

            migrationBuilder.DropTable(
                name: "resource_marks");

            migrationBuilder.DropTable(
                name: "resources");

            migrationBuilder.DropTable(
                name: "role_changes");

            migrationBuilder.DropTable(
                name: "search_texts");

            migrationBuilder.DropTable(
                name: "sessions");

            migrationBuilder.DropTable(
                name: "story_consents");

            migrationBuilder.DropTable(
                name: "story_releases");

            migrationBuilder.DropTable(
                name: "studio_house_styles");

            migrationBuilder.DropTable(
                name: "thing_pictures");

            migrationBuilder.DropTable(
                name: "trace_flags");

            migrationBuilder.DropTable(
                name: "trace_links");

            migrationBuilder.DropTable(
                name: "wordings");

            migrationBuilder.DropTable(
                name: "work_items");

            migrationBuilder.DropTable(
                name: "call_signatures");

            migrationBuilder.DropTable(
                name: "call_recommendations");

            migrationBuilder.DropTable(
                name: "claims");

            migrationBuilder.DropTable(
                name: "publications");

            migrationBuilder.DropTable(
                name: "event_registrations");

            migrationBuilder.DropTable(
                name: "uploaded_files");

            migrationBuilder.DropTable(
                name: "issued");

            migrationBuilder.DropTable(
                name: "newsletter_issues");

            migrationBuilder.DropTable(
                name: "newsletter_readers");

            migrationBuilder.DropTable(
                name: "cases");

            migrationBuilder.DropTable(
                name: "qrtz_triggers");

            migrationBuilder.DropTable(
                name: "members");

            migrationBuilder.DropTable(
                name: "revisions");

            migrationBuilder.DropTable(
                name: "messages");

            migrationBuilder.DropTable(
                name: "calls");

            migrationBuilder.DropTable(
                name: "sources");

            migrationBuilder.DropTable(
                name: "events");

            migrationBuilder.DropTable(
                name: "qrtz_job_details");

            migrationBuilder.DropTable(
                name: "nodes");
        }
    }
}
