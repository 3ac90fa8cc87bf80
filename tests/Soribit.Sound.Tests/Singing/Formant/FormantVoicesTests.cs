using Soribit.Sound.Singing.Formant;
using Soribit.Text;

namespace Soribit.Sound.Tests.Singing.Formant;

public sealed class FormantVoicesTests
{
    [Fact]
    public void All_Voices_CanBeChosenAndSold()
    {
        Assert.True(FormantVoices.All.Count >= 6);
        Assert.All(FormantVoices.All, voice =>
        {
            Assert.Matches("^[a-z]+(-[a-z]+)*$", voice.Voice.Name);
            Assert.True(voice.Voice.High - voice.Voice.Low >= 17, "an octave and a half");
            Assert.Equal(["ko", "en"], voice.Voice.Languages);
            Assert.True(voice.Voice.IsForSale);
            Assert.NotEqual(voice.Voice.About.English, voice.Voice.About.Korean);
            Assert.Equal(voice.Voice, FormantVoices.Find(voice.Voice.Name)!.Voice);
        });
        Assert.Contains(FormantVoices.All, voice => voice.Tract > 1.25);
        Assert.Null(FormantVoices.Find("nobody"));
    }

    [Fact]
    public void All_Voices_SoundUnlikeEachOther()
    {
        // The formants of the same vowel, or the breath around it, differ between any two.
        foreach (var (i, first) in FormantVoices.All.Index())
        {
            foreach (var second in FormantVoices.All.Skip(i + 1))
            {
                var apart = Math.Abs(Math.Log(first.Tract / second.Tract) / 0.03) + Math.Abs((first.Rd - second.Rd) / 0.2) + Math.Abs((first.Breath - second.Breath) / 4)
                    + Math.Abs((first.Jitter - second.Jitter) / 0.3);
                Assert.True(apart > 2, $"{first.Voice.Name} and {second.Voice.Name}: {apart:0.0}");
            }
        }
    }

    [Theory]
    [InlineData("tract: 9\nabout-en: a\nabout-ko: b", 1)]
    [InlineData("about-en: a\nabout-ko: b\ncolour: red", 3)]
    [InlineData("about-en: a", 1)]
    public void Parse_WrongFile_NamesFileAndLine(string yaml, int line)
    {
        var fault = Assert.Throws<BadInputException>(() => FormantVoice.Parse(yaml, "mine"));
        Assert.Contains("mine", fault.Message, StringComparison.Ordinal);
        Assert.Equal(line, fault.Line);
    }

    [Fact]
    public async Task Ensemble_ManyVoices_AreAsLoudAsOneAndNotAlike()
    {
        var ensemble = Ensemble.Of(Phrases.Voice("yuna"), 4, 1);
        var phrase = Phrases.English();
        var parts = await ensemble.SingApartAsync(phrase, Signals.Rate, 5, Signals.Token);
        Assert.Equal(4, parts.Count);
        Assert.Equal(4, parts.Select(part => part.Sum(Math.Abs)).Distinct().Count());
        var together = await ensemble.SingAsync(phrase, Signals.Rate, 5, Signals.Token);
        Assert.Equal(together, await ensemble.SingAsync(phrase, Signals.Rate, 5, Signals.Token));
        Assert.Equal(Decibels.FromPower(Signals.Power(parts[0])), Decibels.FromPower(Signals.Power(together)), 3.0);
        Assert.True(together.Max(Math.Abs) < 1);
    }
}
