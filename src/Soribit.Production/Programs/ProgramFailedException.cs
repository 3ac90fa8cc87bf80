namespace Soribit.Production.Programs;

/// <summary>An outside program is missing, failed or took too long. The message names the program, its last lines and what to do.</summary>
public sealed class ProgramFailedException : IOException
{
    public ProgramFailedException(string program, string message)
        : base(message) => Program = program;

    public string Program { get; }
}
