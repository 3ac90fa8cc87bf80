using Soribit.Music.Form;

namespace Soribit.Music.Melodies;

/// <summary>The part of the voice that a section uses: verses lie low, choruses high.</summary>
internal readonly record struct VoiceWindow(int Low, int High)
{
    private const int NarrowVoice = 9;

    /// <summary>Around which the tune moves.</summary>
    public double Middle => (Low + High) / 2.0;

    public static VoiceWindow Of(SectionKind kind, MelodyRequest request)
    {
        var range = request.High - request.Low;
        if (range < NarrowVoice)
        {
            return new VoiceWindow(request.Low, request.High);
        }

        var (low, high) = kind switch
        {
            SectionKind.Chorus => (0.28, 0.0),
            SectionKind.PreChorus => (0.18, 0.14),
            SectionKind.Bridge => (0.2, 0.1),
            SectionKind.Interlude => (0.2, 0.06),
            _ => (0.06, 0.28),
        };

        // A bright mood lifts the floor, a dark one lets the tune sink.
        var lift = Math.Clamp(0.05 * request.Mood, -low, 0.05);
        return new VoiceWindow(request.Low + (int)Math.Round((low + lift) * range), request.High - (int)Math.Round(high * range));
    }
}
