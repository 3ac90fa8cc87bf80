using Soribit.Music.Learned;
using Soribit.Music.Melodies;
using Soribit.Text.Lyrics;

namespace Soribit.Music.Tests.Melodies;

public sealed class ParticleTests
{
    [Theory]
    [InlineData("그", "꽃을", true)]
    [InlineData("길", "위에,", true)]
    [InlineData("죽", "어도", true)]
    [InlineData("아", "름답", false)]
    [InlineData("보", "내자", false)]
    public void EndsInParticle_KoreanWord_TellsWhatLeansOnIt(string first, string last, bool expected)
    {
        LyricSyllable[] syllables = [new(first, 1, ""), new(last[..1], 0, ""), new(last[1..], 0, "")]; // its punctuation is with the last
        Assert.Equal(expected, new LyricWord(first + last, syllables).EndsInParticle);
    }

    [Fact]
    public void EndsInParticle_EnglishWord_IsNone() =>
        Assert.False(new LyricWord("river", [new LyricSyllable("ri", 1, ""), new LyricSyllable("ver", 0, "")]).EndsInParticle);

    /// <summary>A line rises to a word, not to the particle that leans on it.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Compose_KoreanLines_HardlyEverPeakOnAParticle(int composer)
    {
        TuneComposer[] composers = [TuneComposer.Statistics, new LearnedTunes(PartModel.Shared, 2)];
        var (onParticles, lines) = (0, 0);
        for (var seed = 0UL; seed < 12; seed++)
        {
            var (form, chords) = SampleSongs.Setting(SampleSongs.Korean, new Key((int)seed, Mode.Major), Metre.FourFour, 84, seed);
            var melody = MelodyComposer.Compose(form, chords, null, SampleSongs.Korean, MelodyRequest.ForVoice("female"), seed, composers[composer], TestContext.Current.CancellationToken);
            foreach (var line in melody.Notes.Where(note => note.Syllable is not null).GroupBy(note => (note.Syllable!.Line, form.Placed.Last(place => place.StartTick <= note.Tick).Index)))
            {
                var particles = SampleSongs.Korean.Lines[line.Key.Line].Words.SelectMany(word => word.Syllables.Select((_, i) => i == word.Syllables.Count - 1 && word.EndsInParticle)).ToList();
                var others = line.Where(note => !particles[note.Syllable!.Index]).Select(note => note.Pitch).DefaultIfEmpty(127).Max();
                lines++;
                onParticles += line.Any(note => particles[note.Syllable!.Index] && note.Pitch > others) ? 1 : 0;
            }
        }

        Assert.True(onParticles <= 0.02 * lines, $"{onParticles} of {lines} lines rise to a particle");
    }
}
