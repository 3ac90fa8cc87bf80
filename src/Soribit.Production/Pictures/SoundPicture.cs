using System.Globalization;
using Soribit.Music.Form;
using Soribit.Picture;
using Soribit.Picture.Type;
using Soribit.Sound;
using Soribit.Sound.Loudness;
using Soribit.Sound.Pictures;

namespace Soribit.Production.Pictures;

/// <summary>A finished song as a picture: waveform coloured by section, short-term loudness, and a spectrogram over the same time.</summary>
public static class SoundPicture
{
    private const int Width = 2080;
    private const int Margin = 64;
    private const int WaveTop = 96;
    private const int WaveHeight = 230;
    private const int SpectrumTop = 360;
    private const int SpectrumHeight = 380;
    private const int Height = SpectrumTop + SpectrumHeight + 56;
    private const double LowestLufs = -45;
    private const double DarkestDb = -95;
    private const double BrightestDb = -25;

    private static readonly Colour[] Heat =
    [
        Ink.Panel,
        Colour.FromRgb(0x2B1E54),
        Colour.FromRgb(0x6A2A7B),
        Colour.FromRgb(0xB83A6B),
        Colour.FromRgb(0xEE6F4D),
        Colour.FromRgb(0xFDBB5C),
        Colour.FromRgb(0xFFF6C9),
    ];

    /// <param name="audio">The master.</param>
    public static Canvas Draw(string title, AudioBuffer audio, SongForm form, Typeface typeface, CancellationToken cancellation)
    {
        const int columns = Width - (2 * Margin);
        var spectrum = Task.Run(() => Spectrogram.Compute(audio, columns, SpectrumHeight, cancellation: cancellation), cancellation);
        var loudness = LoudnessMeter.Measure(audio);
        var canvas = new Canvas(Width, Height, Ink.Paper);
        DrawHeader(canvas, title, audio, loudness, form.IsNamedInKorean, typeface);
        DrawWave(canvas, audio, Waveform.Peaks(audio, columns), form, typeface);
        DrawLoudness(canvas, audio, loudness, typeface);
        DrawSpectrum(canvas, spectrum.GetAwaiter().GetResult(), typeface);
        DrawTime(canvas, audio, typeface);
        return canvas;
    }

    private static double X(double seconds, AudioBuffer audio) => Margin + (seconds / audio.Seconds * (Width - (2 * Margin)));

    private static void DrawHeader(Canvas canvas, string title, AudioBuffer audio, LoudnessReport loudness, bool isKorean, Typeface typeface)
    {
        typeface.Draw(canvas, title, Margin, 48, 30, Ink.Text);
        var facts = string.Create(
            CultureInfo.InvariantCulture,
            $"{TimeSpan.FromSeconds(audio.Seconds):m\\:ss} · {loudness.Integrated:0.0} LUFS · {(isKorean ? "폭" : "range")} {loudness.Range:0.0} LU · {(isKorean ? "최고" : "peak")} {loudness.TruePeak:0.0} dBTP");
        typeface.Draw(canvas, facts, Width - Margin - typeface.Measure(facts, 20), 48, 20, Ink.Faint);
    }

    private static void DrawWave(Canvas canvas, AudioBuffer audio, WaveformColumn[] columns, SongForm form, Typeface typeface)
    {
        const double Middle = WaveTop + (WaveHeight / 2.0);
        canvas.FillRectangle(Margin, WaveTop, Width - (2 * Margin), WaveHeight, Ink.Panel);
        foreach (var placed in form.Placed)
        {
            double left = X(placed.StartTick * form.SecondsPerTick, audio), right = X(placed.EndTick * form.SecondsPerTick, audio);
            canvas.FillRoundedRectangle(left + 1, WaveTop - 24, right - left - 2, 20, 5, Ink.Of(placed.Section.Kind));
            typeface.Draw(canvas, typeface.Fit(placed.Section.Name, 14, right - left - 14), left + 8, WaveTop - 9, 14, Ink.Text);
        }

        for (var i = 0; i < columns.Length; i++)
        {
            DrawColumn(columns[i].High, columns[i].Low, Ink.Accent.WithOpacity(0.42), i);
            DrawColumn(columns[i].Rms, -columns[i].Rms, Ink.Accent, i);
        }

        void DrawColumn(double high, double low, Colour colour, int column) => canvas.FillRectangle(
            Margin + column, Middle - (high * WaveHeight / 2), 1, Math.Max(0.6, (high - low) * WaveHeight / 2), colour);
    }

    private static void DrawLoudness(Canvas canvas, AudioBuffer audio, LoudnessReport loudness, Typeface typeface)
    {
        const double WindowSeconds = 3, StepSeconds = 0.1;
        double? lastX = null, lastY = null;
        for (var i = 0; i < loudness.ShortTerm.Count; i++)
        {
            var x = X(((i + 1) * StepSeconds) + (WindowSeconds / 2), audio);
            var y = Y(loudness.ShortTerm[i]);
            if (lastX is { } fromX && lastY is { } fromY)
            {
                canvas.DrawLine(fromX, fromY, x, y, 2, Ink.Text.WithOpacity(0.85));
            }

            (lastX, lastY) = (x, y);
        }

        foreach (var lufs in new[] { -10, -14, -20, -30 })
        {
            canvas.FillRectangle(Margin, Y(lufs), Width - (2 * Margin), 1, Ink.Bar.WithOpacity(0.7));
            typeface.Draw(canvas, lufs.ToString(CultureInfo.InvariantCulture), 22, Y(lufs) + 5, 13, Ink.Faint);
        }

        static double Y(double lufs) => WaveTop + (WaveHeight * Math.Clamp(lufs / LowestLufs, 0, 1));
    }

    private static void DrawSpectrum(Canvas canvas, Spectrogram spectrum, Typeface typeface)
    {
        Parallel.For(0, spectrum.Rows, row =>
        {
            for (var column = 0; column < spectrum.Columns; column++)
            {
                canvas[Margin + column, SpectrumTop + SpectrumHeight - 1 - row] = HeatOf(spectrum[column, row]);
            }
        });

        foreach (var hertz in new[] { 50, 100, 200, 500, 1000, 2000, 5000, 10000 })
        {
            var y = SpectrumTop + (SpectrumHeight * (1 - (Math.Log(hertz / spectrum.LowHertz) / Math.Log(spectrum.HighHertz / spectrum.LowHertz))));
            canvas.FillRectangle(Margin - 6, y, 6, 1, Ink.Faint);
            var label = hertz < 1000 ? hertz.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{hertz / 1000}k");
            typeface.Draw(canvas, label, Margin - 12 - typeface.Measure(label, 13), y + 5, 13, Ink.Faint);
        }
    }

    private static Colour HeatOf(double db)
    {
        var place = Math.Clamp((db - DarkestDb) / (BrightestDb - DarkestDb), 0, 1) * (Heat.Length - 1);
        var index = Math.Min((int)place, Heat.Length - 2);
        return Heat[index].Mix(Heat[index + 1], place - index);
    }

    private static void DrawTime(Canvas canvas, AudioBuffer audio, Typeface typeface)
    {
        var step = audio.Seconds > 150 ? 30 : audio.Seconds > 40 ? 10 : 5;
        for (var seconds = 0; seconds <= audio.Seconds; seconds += step)
        {
            canvas.FillRectangle(X(seconds, audio), SpectrumTop + SpectrumHeight, 1, 8, Ink.Faint);
            typeface.DrawCentred(canvas, TimeSpan.FromSeconds(seconds).ToString("m\\:ss", CultureInfo.InvariantCulture), X(seconds, audio), SpectrumTop + SpectrumHeight + 26, 14, Ink.Faint);
        }
    }
}
