namespace Soribit.Cli;

/// <summary>What the process tells the shell.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>A step, a program or the machine failed.</summary>
    public const int Failed = 1;

    /// <summary>What the person gave cannot be used; nothing was changed.</summary>
    public const int BadInput = 2;

    public const int Interrupted = 130;
    public const int Terminated = 143;
}
