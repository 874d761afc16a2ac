using Chorus.Platform.Data;
using Chorus.Platform.Web;
using Chorus.Platform.Work;

namespace Chorus.Platform;

/// <summary>The door of a module: what it brings to the house. Modules.cs lists the doors in dependency order.</summary>
public abstract class Module
{
    public virtual void Services(IServiceCollection services, Settings settings) { }

    public virtual void Map(IEndpointRouteBuilder routes) { }

    /// <summary>Entries of the main menu, in order.</summary>
    public virtual IEnumerable<MenuEntry> Menu => [];

    /// <summary>What should be done by the clock.</summary>
    public virtual IEnumerable<Recurring> Recurring => [];

    /// <summary>Starter content, entered once into an empty installation; safe to run twice.</summary>
    public virtual Task Seed(AppDb db, Seeding seeding, CancellationToken stop) => Task.CompletedTask;

    /// <summary>Sentences for the operator when the site has started, such as the set-up link while there is no administrator.</summary>
    /// <param name="address">Public address, or the one served, without a slash at the end.</param>
    public virtual Task<IReadOnlyList<string>> StartLines(IServiceProvider services, string address, CancellationToken stop) =>
        Task.FromResult<IReadOnlyList<string>>([]);
}

/// <summary>What brings somebody to an entry of the main menu, in the order of the menu: a meeting on Tuesday comes first.</summary>
public enum Aim { Prepare, TakePart, Read, Follow, Work }

/// <param name="Key">Text key of the words.</param>
/// <param name="Path">Address without language.</param>
/// <param name="For">Who has such work; the entry is theirs alone.</param>
/// <param name="Section">For which editors.</param>
public sealed record MenuEntry(string Key, string Path, Aim Aim, Role For = Role.None, Section Section = Section.None)
{
    public MenuEntry(string key, string path, Role @for, Section section = Section.None) : this(key, path, Aim.Work, @for, section) { }
}

/// <summary>What a module needs to enter its starter content.</summary>
public sealed record Seeding(IServiceProvider Services, Settings Settings, TimeProvider Time)
{
    public DateTime Now => Time.GetUtcNow().UtcDateTime;
}
