namespace Soribit.Works;

/// <summary>What a person asked of a work cannot be done: one clear sentence, and nothing was changed.</summary>
public sealed class WorkException(string sentence, Exception? cause = null) : Exception(sentence, cause);
