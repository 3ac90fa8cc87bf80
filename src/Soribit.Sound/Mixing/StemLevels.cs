namespace Soribit.Sound.Mixing;

/// <summary>What has to be known of a whole stem before its first sample can be mixed. It depends on the stem and on its strip's tone and dynamics, on nothing else of the mix.</summary>
/// <param name="Recorded">LUFS as it comes.</param>
/// <param name="Shaped">LUFS behind equaliser and dynamics.</param>
/// <param name="Kick">dB of the loudest moment of the low end; silence where it is not drums.</param>
public sealed record StemLevels(double Recorded, double Shaped, double Kick)
{
    /// <summary>LUFS under which nothing is heard, whatever is done to it.</summary>
    private const double Inaudible = -120;

    /// <summary>Of a stem that is left out of a mix.</summary>
    public bool IsSilent => Recorded < Inaudible || Shaped < Inaudible;
}
