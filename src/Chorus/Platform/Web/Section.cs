namespace Chorus.Platform.Web;

/// <summary>
/// What an editor looks after. The bits stand in the same number as those of <see cref="Role"/>, above them, so that a session and a row of role changes say both; an editor
/// without any looks after everything.
/// </summary>
[Flags]
public enum Section
{
    None = 0,
    Evidence = 0x100,
    Narrative = 0x200,
    Library = 0x400,
    Publications = 0x800,
    Calls = 0x1000,
    Newsletter = 0x2000,
    Events = 0x4000,
    Week = 0x8000,
    News = 0x10000,
    All = 0x1FF00,
}

/// <summary>Sections among roles.</summary>
public static class Sections
{
    /// <summary>One by one, in the order in which people choose them.</summary>
    public static readonly IReadOnlyList<Section> Each = [.. Enum.GetValues<Section>().Where(s => s is not (Section.None or Section.All))];

    extension(Role roles)
    {
        /// <summary>Which sections these roles were narrowed to; none where they are not.</summary>
        public Section Narrowed => (Section)roles & Section.All;

        /// <summary>The same roles for these sections: all of them, or no editor, is not narrowed.</summary>
        public Role In(Section sections)
        {
            var plain = roles & (Role)~Section.All;
            return plain.HasFlag(Role.Editor) && sections != Section.All ? plain | (Role)(sections & Section.All) : plain;
        }
    }
}
