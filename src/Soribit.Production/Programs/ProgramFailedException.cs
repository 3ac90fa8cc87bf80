namespace Soribit.Production.Programs;

/// <summary>An outside program is missing, failed or took too long. The wording names the program, its last lines and what to do.</summary>
public sealed class ProgramFailedException(string program, Wording wording) : SpokenException(wording)
{
    public string Program { get; } = program;
}
