using Soribit.Production.Programs;
using Soribit.Production.Voices;
using Soribit.Sound.Singing;
using Soribit.Sound.Singing.Analysis;
using Soribit.Text.Phonetics;

namespace Soribit.Production.Tests.Voices;

public class EngineVoicesTests
{
    private const int Rate = 44100;

    [Fact]
    public async Task Found_OffersWhatIsInstalled_AndNamesWhatIsNot()
    {
        var found = await EngineVoices.FoundAsync(TestContext.Current.CancellationToken);
        Assert.Equal(ExternalProgram.IsInstalled("flite"), found.Singers.Any(singer => singer.Voice.Name == "flite-rms"));
        Assert.NotEqual(ExternalProgram.IsInstalled("flite"), found.Notes.Any(note => note.English.StartsWith("flite", StringComparison.Ordinal)));
        Assert.All(found.Singers, singer => Assert.True(singer.Voice.High - singer.Voice.Low >= 15));
    }

    [Fact]
    public async Task Sing_ByEachVoice_IsOnPitchInItsRange()
    {
        var found = await EngineVoices.FoundAsync(TestContext.Current.CancellationToken);
        Assert.SkipWhen(found.Singers.Count == 0, "Needs flite or espeak-ng.");
        foreach (var singer in found.Singers)
        {
            var hertz = 440 * Math.Pow(2, (((singer.Voice.Low + singer.Voice.High) / 2) - 69) / 12.0);
            var phrase = Phrase(hertz, "l", "a", "m", "i", "n", "o");
            var sung = await singer.SingAsync(phrase, Rate, 1, TestContext.Current.CancellationToken);
            var track = PitchTracker.Track(sung, Rate, 60, 900, TestContext.Current.CancellationToken);
            var cents = Enumerable.Range(50, 200).Where(track.IsVoiced).Select(i => Math.Abs(1200 * Math.Log2(track.Hertz[i] / hertz))).Order().ToArray();
            Assert.True(cents.Length > 180, $"{singer.Voice.Name}: {cents.Length} of 200 frames have a voice.");
            Assert.True(cents[cents.Length / 2] < 5, $"{singer.Voice.Name}: {cents[cents.Length / 2]} cents off.");
            Assert.All(sung, sample => Assert.InRange(sample, -1, 1));
        }
    }

    /// <summary>Consonant and vowel in turn, syllables of half a second from 0.2 s on.</summary>
    private static VocalPhrase Phrase(double hertz, params string[] symbols)
    {
        var phones = new List<SungPhone>();
        for (var i = 0; i < symbols.Length / 2; i++)
        {
            var start = 0.2 + (i * 0.5);
            phones.Add(new SungPhone(Phonemes.Of(symbols[2 * i]), start, start + 0.08, i, IsCoda: false));
            phones.Add(new SungPhone(Phonemes.Of(symbols[(2 * i) + 1]), start + 0.08, start + 0.5, i, IsCoda: false));
        }

        const double seconds = 2;
        float[] Flat(double value) => [.. Enumerable.Repeat((float)value, VocalCurves.Length(seconds))];
        return new VocalPhrase(seconds, phones, new VocalCurves(Flat(hertz), Flat(0.7), Flat(0.2)));
    }
}
