using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Soribit.Music;
using Soribit.Sound.Singing.Planning;
using Soribit.Testing;
using Soribit.Text;
using Soribit.Text.Phonetics;

namespace Soribit.Sound.Tests.Singing.Planning;

public class VocalTextTests
{
    private static readonly VocalPlan Example = SungSong.Of(["na", "b̥o", "~", "", "stɹɪŋz", "ə"], [60, 62, 64, 67], [480, 240]).Plan();

    [Fact]
    public void Parse_OfAnyText_IsThePlan() => Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.ArbFor<(int Seed, NonEmptyString Word)>(), draw =>
        {
            var plan = Draw(new Rng((ulong)draw.Seed), string.Concat(draw.Word.Get.Where(letter => !char.IsSurrogate(letter))));
            AssertSame(plan, VocalText.Parse(VocalText.Format(plan, inKorean: draw.Seed % 2 == 0)));
        }));

    [Theory]
    [InlineData("voice: yuna\nharmony: 9\n", 2, "harmony: 0")]
    [InlineData("voice: yuna\nvoice: jiho\n", 2, "twice")]
    [InlineData("voice: yuna\n[1\n", 2, "[1]")]
    [InlineData("voice: yuna\n[1] breath much\n1 1 A4 la l65 a loud 0.5 breathy 0 slide 0\n", 2, "0 to 3")]
    [InlineData("voice: yuna\n[1]\n1 1 H4 la l65 a loud 0.5 breathy 0 slide 0\n", 3, "F#4")]
    [InlineData("voice: yuna\n[1]\n1 1 A4 la l65 a loud 5 breathy 0 slide 0\n", 3, "0 to 1")]
    [InlineData("voice: yuna\n[1]\n1 1 A4 la l65 loud 0.5 breathy 0 slide 0\n", 3, "no vowel")]
    [InlineData("voice: yuna\n[1]\n1 1 A4 la q65 a loud 0.5 breathy 0 slide 0\n", 3, "the sounds are")]
    [InlineData("voice: yuna\n[1]\n1 1 A4 ~ ~ loud 0.5 breathy 0 slide 0\n", 3, "cannot begin with ~")]
    [InlineData("voice: yuna\n[1]\n1 1 A4 la a loud 0.5 breathy 0 slide 0\n1.5 1 A4 la a loud 0.5 breathy 0 slide 0\n", 4, "before the one before it ends")]
    [InlineData("voice: yuna\n[1]\n1 1 A4 la a loud 0.5 vibrato 5\n", 3, "5.6/32/0.25")]
    [InlineData("voice: yuna\n[1]\n1 1 A4 la a loud 0.5 bend 5\n", 3, "0:-40/0.1:0")]
    [InlineData("voice: yuna\n[1]\n1 1 A4 la a loud 0.5 wobble 5\n", 3, "vibrato and bend")]
    [InlineData("voice: yuna\n[1]\n\n[2]\n", 4, "no note")]
    public void Parse_Mistake_NamesLineAndWhatIsAccepted(string text, int line, string accepted)
    {
        var error = Bilingually.Told(Assert.Throws<BadInputException>(() => VocalText.Parse(text, "vocal.txt")));
        Assert.Equal(line, error.Line);
        Assert.Contains(accepted, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_WithoutAVoice_SaysSo() =>
        Assert.Contains("voice: yuna", Assert.Throws<BadInputException>(() => VocalText.Parse("")).Message, StringComparison.Ordinal);

    [Fact]
    public void Parse_DamagedText_IsReadOrRefused()
    {
        foreach (var mutant in Mutations.Of(Encoding.UTF8.GetBytes(VocalText.Format(Example)), 3000, 1))
        {
            try
            {
                var plan = VocalText.Parse(Encoding.UTF8.GetString(mutant));
                Assert.All(VocalTiming.Place(plan, 1), placed => Assert.All(placed.Phrase.Curves.Hertz, hertz => Assert.True(float.IsFinite(hertz) && hertz > 0)));
            }
            catch (BadInputException)
            {
            }
        }
    }

    private static VocalPlan Draw(Rng rng, string word)
    {
        var sounds = Phonemes.All.ToArray();
        var sonorants = sounds.Where(sound => sound.IsSonorant).ToArray();
        var phrases = new List<PlannedPhrase>();
        var time = 0.0;
        PlannedPhone[] Some() => [.. Enumerable.Range(0, rng.Next(3)).Select(_ => new PlannedPhone(sounds[rng.Next(sounds.Length)], (1 + rng.Next(300)) / 1000.0))];
        for (var i = 0; i < 1 + rng.Next(3); i++)
        {
            var notes = new List<PlannedNote>();
            for (var k = 0; k < 1 + rng.Next(4); k++)
            {
                var start = Math.Round(time + rng.NextDouble(), 4);
                var seconds = Math.Round(0.01 + rng.NextDouble(), 4);
                time = start + seconds;
                var syllable = k > 0 && rng.Chance(0.3) ? null : new PlannedSyllable(rng.Chance(0.2) ? "loud" : word, Some(), sonorants[rng.Next(sonorants.Length)], Some());
                PitchPoint[] bend = rng.Chance(0.5) ? [] : [new(0, -Math.Round(50 * rng.NextDouble(), 2)), new(0.1, 0)];
                var vibrato = rng.Chance(0.5) ? new Vibrato(5.5, 30, Math.Round(rng.NextDouble(), 3)) : null;
                notes.Add(new PlannedNote(start, seconds, 30 + rng.Next(60), syllable, new NoteManner(Math.Round(rng.NextDouble(), 2), 0.2, 0.085, rng.Next(2) * 40, vibrato, bend)) { IsRapped = rng.Chance(0.3) });
            }

            phrases.Add(new PlannedPhrase(rng.Next(3) * 0.15, rng.Chance(0.5), notes));
        }

        return new VocalPlan("my-voice_2", rng.Next(4), rng.Chance(0.5), (VocalEffect)rng.Next(2), phrases);
    }

    private static void AssertSame(VocalPlan expected, VocalPlan actual)
    {
        Assert.Equal(expected with { Phrases = [] }, actual with { Phrases = [] }, (one, other) => one.ToString() == other.ToString());
        Assert.Equal(expected.Phrases.Count, actual.Phrases.Count);
        foreach (var (one, other) in expected.Phrases.Zip(actual.Phrases))
        {
            Assert.Equal((one.Breath, one.IsChorus, one.Notes.Count), (other.Breath, other.IsChorus, other.Notes.Count));
            foreach (var (note, read) in one.Notes.Zip(other.Notes))
            {
                Assert.Equal((note.Start, note.Seconds, note.Pitch, note.Syllable?.Text, note.Syllable?.Nucleus), (read.Start, read.Seconds, read.Pitch, read.Syllable?.Text, read.Syllable?.Nucleus));
                Assert.Equal(note.Syllable?.Onset, read.Syllable?.Onset);
                Assert.Equal(note.Syllable?.Coda, read.Syllable?.Coda);
                Assert.Equal(note.Manner.Bend, read.Manner.Bend);
                Assert.Equal(note.Manner with { Bend = [] }, read.Manner with { Bend = [] }, (a, b) => a.ToString() == b.ToString());
            }
        }
    }
}
