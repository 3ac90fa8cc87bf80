using Soribit.Text;
using Soribit.Text.Yaml;

namespace Soribit.Sound.Singing.Formant;

/// <summary>What makes one formant voice sound unlike another.</summary>
/// <param name="Voice">As a person chooses it.</param>
/// <param name="Tract">All formants against those of a tract of 17.5 cm: 1 a man, 1.16 a woman, 1.26 a child of ten.</param>
/// <param name="Rd">Shape of the glottal pulse at loudness 0.7: 0.5 pressed, 1 usual, 1.5 soft.</param>
/// <param name="Breath">dB of the breath in a vowel against the vowel, at breathiness 0.2.</param>
/// <param name="Brightness">dB above 2.5 kHz.</param>
/// <param name="Ring">0 none, 1 a trained singer's cluster of the third to fifth formant.</param>
/// <param name="Bandwidth">Against the table's: narrow is clear, wide is soft.</param>
/// <param name="Jitter">Per cent of a cycle's length.</param>
/// <param name="Shimmer">Per cent of a cycle's strength.</param>
/// <param name="Drift">Cents that the pitch wanders.</param>
/// <param name="Level">dB that bring it to -20 LUFS at loudness 0.7, as measured.</param>
public sealed record FormantVoice(
    Voice Voice,
    double Tract,
    double Rd,
    double Breath,
    double Brightness,
    double Ring,
    double Bandwidth,
    double Jitter,
    double Shimmer,
    double Drift,
    double Level)
{
    /// <summary>Reads a voice from YAML, as under <c>Voices/</c>.</summary>
    /// <exception cref="BadInputException">A value is missing, unknown or out of range.</exception>
    public static FormantVoice Parse(string text, string name)
    {
        var fields = YamlFields.Parse(text, new($"the voice {name}", $"목소리 {name}"), name + ".yaml");
        var about = new Wording($"{fields.Text("about-en", null)}", $"{fields.Text("about-ko", null)}");
        var voice = new FormantVoice(
            new Voice(name, ["ko", "en"], (int)fields.Number("low", 0, 127, 50), (int)fields.Number("high", 0, 127, 74), "Apache-2.0", IsForSale: true, Credit: null, about) is var sung
                ? sung with { SpeechHertz = fields.Number("speech-hertz", 60, 400, sung.SpeechHertz) }
                : sung,
            fields.Number("tract", 0.7, 1.6, 1),
            fields.Number("rd", GlottalPulse.LowestRd, GlottalPulse.HighestRd, 1),
            fields.Number("breath", -60, 0, -26),
            fields.Number("brightness", -12, 15, 0),
            fields.Number("ring", 0, 1, 0),
            fields.Number("bandwidth", 0.5, 3, 1),
            fields.Number("jitter", 0, 5, 0.3),
            fields.Number("shimmer", 0, 30, 3),
            fields.Number("drift", 0, 30, 4),
            fields.Number("level", -12, 12, 0));
        fields.Finish();
        return voice;
    }
}
