namespace Soribit.Sound.Singing.Formant;

/// <summary>Up to three bands of noise side by side.</summary>
internal sealed class HissFilters(double tract, int sampleRate)
{
    private const int Most = 3;

    private readonly NoiseFilter[] _filters = new NoiseFilter[Most];
    private readonly double _scale = Math.Pow(tract, 0.7); // front cavities differ less between people than whole tracts do
    private IReadOnlyList<NoiseBand>? _bands;

    public void Tune(IReadOnlyList<NoiseBand> bands)
    {
        if (ReferenceEquals(bands, _bands))
        {
            return;
        }

        _bands = bands;
        var power = 0.0;
        foreach (var band in bands)
        {
            power += Math.Pow(10, band.Level / 10);
        }

        for (var k = 0; k < Most; k++)
        {
            if (k < bands.Count)
            {
                var band = bands[k];
                _filters[k].Tune(band.Hertz * (band.Formant < 0 ? _scale : tract), band.Width * _scale, Math.Sqrt(Math.Pow(10, band.Level / 10) / power), sampleRate);
            }
            else
            {
                _filters[k].Mute();
            }
        }
    }

    /// <summary>Noise of mean square 1 in, noise of mean square 1 out.</summary>
    public double Next(double x) => _filters[0].Next(x) + _filters[1].Next(x) + _filters[2].Next(x);
}
