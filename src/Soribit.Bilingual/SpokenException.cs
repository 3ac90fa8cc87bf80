namespace Soribit.Bilingual;

/// <summary>A failure that is told to a person; <see cref="Exception.Message"/> is in the language of whoever reads it, when it is read.</summary>
public abstract class SpokenException(Wording wording, Exception? cause = null) : Exception(null, cause)
{
    public Wording Wording { get; } = wording;

    public override string Message => Wording.ToString();

    /// <summary>What to tell about any exception: its own words in both languages, else the message that the system gave.</summary>
    public static Wording Of(Exception trouble) => trouble switch
    {
        SpokenException spoken => spoken.Wording,
        AggregateException { InnerException: { } first } => Of(first), // of work on several cores
        _ => Wording.Same(trouble.Message),
    };
}

/// <summary>The contents of a file are not what its kind asks for: what was expected, what was found, and where.</summary>
public sealed class UnreadableFileException(Wording wording, Exception? cause = null) : SpokenException(wording, cause);
