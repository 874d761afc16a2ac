using Chorus.Platform;

namespace Chorus.Modules.Home;

/// <summary>The front door: home, about, privacy, accessibility, the parts of the design, errors.</summary>
public sealed class Home : Module;
