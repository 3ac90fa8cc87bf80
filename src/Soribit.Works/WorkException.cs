namespace Soribit.Works;

/// <summary>What a person asked of a work cannot be done: one clear sentence, and nothing was changed.</summary>
public sealed class WorkException(Wording sentence, Exception? cause = null) : SpokenException(sentence, cause);
