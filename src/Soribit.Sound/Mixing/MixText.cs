using System.Globalization;
using System.Text;
using Soribit.Sound.Dynamics;
using Soribit.Sound.Reverbs;
using Soribit.Text;
using Soribit.Text.Yaml;

namespace Soribit.Sound.Mixing;

/// <summary>The text form of a mix, YAML. What <see cref="Format"/> writes, <see cref="Parse"/> reads back exactly.</summary>
public static class MixText
{
    private static readonly Wording Header = new(
        """
        # The mix. level: loudness in LU against the melody's place. pan: -1 left, 1 right. room, plate, echo: dB against the part, or off.
        # eq: [low-shelf 200 -2 q 0.7, peak 3000 2 q 1, high-shelf 9000 1.5 q 0.7]: shape, Hz, dB, q. Thresholds: dB of a part at -20 LUFS.
        # ending: ring (the last chord rings out) or exact (silent when the form ends). Times in ms; decay and fades in s; echo's beats in beats.
        # give-way: dB by which a part steps back while the voice sings; its level is that of where the voice rests.

        """,
        """
        # 믹스. level: 선율 자리에 견준 크기(LU). pan: -1 왼쪽, 1 오른쪽. room, plate, echo: 파트에 견준 dB 또는 off.
        # eq: [low-shelf 200 -2 q 0.7, peak 3000 2 q 1, high-shelf 9000 1.5 q 0.7]: 모양, Hz, dB, q. threshold: -20 LUFS인 파트의 dB.
        # ending: ring(마지막 화음이 울려 사라짐) 또는 exact(형식이 끝날 때 그침). 시간은 ms, decay와 fade는 초, echo의 beats는 박.
        # give-way: 노래하는 동안 파트가 물러서는 dB. level은 노래가 쉴 때의 크기.

        """);

    /// <param name="inKorean">The guide at the top is for a Korean song.</param>
    public static string Format(MixSettings settings, bool inKorean = false)
    {
        var text = new StringBuilder(Header.In(inKorean));
        text.Append(CultureInfo.InvariantCulture, $"ending: {(settings.Ending == MixEnding.Ring ? "ring" : "exact")}\n");
        text.Append(CultureInfo.InvariantCulture, $"fade-in: {settings.FadeIn}\nfade-out: {settings.FadeOut}\n");
        text.Append(CultureInfo.InvariantCulture, $"room: {Reverb(settings.Room)}\nplate: {Reverb(settings.Plate)}\n");
        var echo = settings.Echo;
        text.Append(CultureInfo.InvariantCulture, $"echo: {{beats: {echo.Beats}, feedback: {echo.Feedback}, low-cut: {echo.LowCut}, high-cut: {echo.HighCut}}}\n");
        text.Append(settings.Parts.Count == 0 ? "parts: {}\n" : "parts:\n");
        foreach (var (name, strip) in settings.Parts)
        {
            Append(text, name, strip);
        }

        return text.ToString();
    }

    /// <param name="file">Named in errors; null when the text is from elsewhere.</param>
    /// <exception cref="BadInputException">With the line and what would be accepted. What is left out has the default style's value.</exception>
    public static MixSettings Parse(string text, string? file = null)
    {
        var fields = YamlFields.Parse(text, new("the mix", "믹스"), file);
        var settings = MixReading.Settings(fields, MixStyles.Default.Settings);
        var parts = new List<PartStrip>();
        if (fields.Map("parts") is { } map)
        {
            parts.AddRange(map.Keys.Select(name => new PartStrip(name, MixReading.Strip(map.Map(name), Strip.Plain))));
        }

        fields.Finish();
        return settings with { Parts = parts };
    }

    private static void Append(StringBuilder text, string name, Strip strip)
    {
        text.Append(CultureInfo.InvariantCulture, $"  {Quoted(name)}:\n");
        text.Append(CultureInfo.InvariantCulture, $"    level: {strip.Level}\n    pan: {strip.Pan}\n    width: {strip.Width}\n");
        text.Append(CultureInfo.InvariantCulture, $"    high-pass: {OrOff(strip.HighPass)}\n    eq: {Eq(strip.Eq)}\n    compressor: {Compressor(strip.Compressor)}\n");
        if (strip.DeEsser is { } deEsser)
        {
            text.Append(CultureInfo.InvariantCulture, $"    de-ess: {{hertz: {deEsser.Hertz}, threshold: {deEsser.Threshold}, depth: {deEsser.Depth}}}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"    room: {OrOff(strip.Room)}\n    plate: {OrOff(strip.Plate)}\n    echo: {OrOff(strip.Echo)}\n");
        text.Append(strip.Duck is { } duck
            ? string.Create(CultureInfo.InvariantCulture, $"    duck: {{depth: {duck.Depth}, release: {duck.Release}}}\n")
            : "    duck: off\n");
        if (strip.GiveWay > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"    give-way: {strip.GiveWay}\n");
        }

        text.Append(strip.Mute ? "    mute: yes\n" : "    mute: no\n");
    }

    private static string Reverb(ReverbSettings reverb) => string.Create(
        CultureInfo.InvariantCulture,
        $"{{decay: {reverb.Decay}, treble: {reverb.Treble}, pre-delay: {reverb.PreDelay}, shortest: {reverb.Shortest}, longest: {reverb.Longest}, low-cut: {reverb.LowCut}, high-cut: {reverb.HighCut}, drift: {reverb.Drift}}}");

    internal static string Compressor(CompressorSettings? compressor) => compressor is null
        ? YamlFields.Off
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{{threshold: {compressor.Threshold}, ratio: {compressor.Ratio}, knee: {compressor.Knee}, attack: {compressor.Attack}, release: {compressor.Release}, look-ahead: {compressor.LookAhead}}}");

    internal static string Eq(IReadOnlyList<EqBand> bands) => "[" + string.Join(", ", bands.Select(band =>
        string.Create(CultureInfo.InvariantCulture, $"{MixReading.Shapes.First(shape => shape.Value == band.Shape).Key} {band.Hertz} {band.GainDb} q {band.Q}"))) + "]";

    private static string OrOff(double? value) => value?.ToString(CultureInfo.InvariantCulture) ?? YamlFields.Off;

    /// <summary>A name as a YAML key; letters, digits and hyphens stand plain.</summary>
    private static string Quoted(string name)
    {
        if (name.Length > 0 && name.All(c => char.IsLetterOrDigit(c) || c == '-') && char.IsLetter(name[0]))
        {
            return name;
        }

        var text = new StringBuilder("\"");
        foreach (var c in name)
        {
            if (c is '"' or '\\')
            {
                text.Append('\\').Append(c);
            }
            else if (char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029' or '\uFEFF')
            {
                text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            }
            else
            {
                text.Append(c);
            }
        }

        return text.Append('"').ToString();
    }
}
