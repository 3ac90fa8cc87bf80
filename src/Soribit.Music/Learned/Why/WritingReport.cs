using Soribit.Music.Learned.Copies;

namespace Soribit.Music.Learned.Why;

/// <summary>A passage that was written for a stretch, taken or not.</summary>
/// <param name="LogProbability">Mean natural logarithm of the model's probability of what was chosen.</param>
/// <param name="Shared">The longest run of its notes that a work of the training data has, too.</param>
/// <param name="Score">By which it was ranked; NaN where candidates were not.</param>
public sealed record CandidateReport(double LogProbability, SharedRun Shared, double Score);

/// <summary>How some bars of a part came about: what people see who ask why.</summary>
/// <param name="Section">Name of the section.</param>
/// <param name="FirstBar">Of the song, from 0: bar 0 of the choices.</param>
/// <param name="Shift">Semitones from the song to the key that the model was told.</param>
/// <param name="Chosen">Index of the candidate that was taken.</param>
/// <param name="Choices">Of that candidate, in order.</param>
public sealed record WritingReport(string Section, int FirstBar, int Shift, IReadOnlyList<CandidateReport> Candidates, int Chosen, IReadOnlyList<WritingChoice> Choices);
