using Soribit.Sound.Dynamics;
using Soribit.Sound.Mixing;

namespace Soribit.Sound.Mastering;

/// <summary>How a mix becomes a record.</summary>
/// <param name="Loudness">LUFS that the song reaches, -40 to -6.</param>
/// <param name="Ceiling">dBTP that it stays under, -12 to 0.</param>
/// <param name="Eq">The last touch of tone.</param>
/// <param name="Glue">Compression of everything together; its threshold counts from a mix brought to -20 LUFS.</param>
/// <param name="Clip">dB of peaks that the soft clip takes before the limiter does, 0 to 6.</param>
public sealed record MasterSettings(double Loudness, double Ceiling, IReadOnlyList<EqBand> Eq, CompressorSettings? Glue, double Clip);
