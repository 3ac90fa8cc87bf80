using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Soribit.Music.Parts;
using Soribit.Testing;
using Soribit.Text;

namespace Soribit.Music.Tests.Parts;

public sealed class PartRequestReaderTests
{
    private const string Valid =
        """{"audio_key":"aminor","chord_progressions":[["Am","Am","Am","Am","F","F","G","NN"]],"pitch_range":"mid_high","num_measures":1.0,"bpm":70,"genre":"newage","track_role":"main_melody","inst":"acoustic_piano","sample_rhythm":"standard","time_signature":"4/4","min_velocity":0,"max_velocity":84,"id":"commu00001"}""";

    [Fact]
    public void Read_ValidLine_HasEveryField()
    {
        var request = Assert.Single(PartRequestReader.Read("\n" + Valid + "\n\n", "requests.jsonl"));
        Assert.Equal(new Key(9, Mode.Minor), request.Key);
        Assert.Equal(Metre.FourFour, request.Metre);
        Assert.Equal(TrackRole.MainMelody, request.Role);
        Assert.Equal(PitchRange.MidHigh, request.Range);
        Assert.Equal(PartGenre.NewAge, request.Genre);
        Assert.Equal((1, 84), (request.MinVelocity, request.MaxVelocity));
        Assert.Equal((1, 70.0, "acoustic_piano"), (request.Bars, request.Bpm, request.Instrument));
        Assert.Equal(["Am", "Am", "Am", "Am", "F", "F", "G", "NN"], request.Chords.Select(chord => chord?.ToString() ?? "NN"));
    }

    [Fact]
    public void Read_FlatListOfChords_IsTheSameRequest() =>
        Assert.Equal(
            PartRequestReader.Read(Valid, null)[0].Chords,
            PartRequestReader.Read(Valid.Replace("[[", "[", StringComparison.Ordinal).Replace("]]", "]", StringComparison.Ordinal), null)[0].Chords);

    [Theory]
    [InlineData("\"aminor\"", "\"hminor\"", "audio_key: expected a key")]
    [InlineData("\"aminor\"", "9", "audio_key: expected text in quotes, found 9")]
    [InlineData("\"audio_key\":\"aminor\",", "", "audio_key: missing")]
    [InlineData("\"genre\"", "\"gender\"", "gender: no such field")]
    [InlineData("\"bpm\":70", "\"bpm\":70,\"bpm\":71", "bpm: written twice")]
    [InlineData("\"bpm\":70", "\"bpm\":\"70\"", "bpm: expected a number")]
    [InlineData("\"bpm\":70", "\"bpm\":1e999", "bpm: expected")]
    [InlineData("\"bpm\":70", "\"bpm\":20", "bpm: expected 30 to 300")]
    [InlineData("\"F\",", "\"H\",", "chord_progressions: expected chords such as")]
    [InlineData("\"F\",", "[[\"F\"]],", "chord_progressions: expected chords such as")]
    [InlineData("\"F\",", "", "chord_progressions: expected 8 chords")]
    [InlineData("[[\"Am\"", "{\"a\":[\"Am\"", "stops being JSON")]
    [InlineData("1.0", "1.5", "num_measures: expected a whole number from 1 to 128, found 1.5")]
    [InlineData("1.0", "2000", "num_measures: expected a whole number from 1 to 128, found 2000")]
    [InlineData("\"4/4\"", "\"4-4\"", "time_signature: expected such as")]
    [InlineData("\"4/4\"", "\"32/2\"", "time_signature: expected a bar of 2 to 24 eighth notes")]
    [InlineData("\"4/4\"", "\"3/16\"", "time_signature: expected a bar of 2 to 24 eighth notes")]
    [InlineData("mid_high", "middle", "pitch_range: expected one of very_low")]
    [InlineData("main_melody", "drums", "track_role: expected one of main_melody")]
    [InlineData("acoustic_piano", "kazoo", "inst: expected one of accordion")]
    [InlineData("newage", "polka", "genre: expected one of newage, cinematic")]
    [InlineData("\"min_velocity\":0", "\"min_velocity\":-1", "min_velocity: expected a whole number from 0 to 127")]
    [InlineData("\"min_velocity\":0", "\"min_velocity\":90", "max_velocity: expected 90 (min_velocity) to 127, found 84")]
    [InlineData("\"max_velocity\":84", "\"max_velocity\":0", "max_velocity: expected a whole number from 1 to 127")]
    [InlineData("\"newage\"", "\"\\ud800\"", "half of a surrogate pair")]
    public void Read_BadField_NamesFileLineAndField(string part, string replacement, string sentence)
    {
        var bad = Valid.Replace(part, replacement, StringComparison.Ordinal);
        Assert.NotEqual(Valid, bad);
        var error = Bilingually.Told(Assert.Throws<BadInputException>(() => PartRequestReader.Read(Valid + "\n" + bad, "requests.jsonl")));
        Assert.StartsWith("requests.jsonl:2: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(sentence, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("3")]
    [InlineData("nonsense")]
    [InlineData("{\"a\":")]
    [InlineData("\uD800")]
    [InlineData("[[[[[[[[[[[[")]
    public void Read_NotAnObject_SaysSo(string line) =>
        Bilingually.Told(Assert.Throws<BadInputException>(() => PartRequestReader.Read(line, null)));

    [Fact]
    public void Read_Mutants_AreReadOrRefused()
    {
        var refused = 0;
        foreach (var mutant in Mutations.Of(Encoding.UTF8.GetBytes(Valid), 20_000, seed: 11))
        {
            try
            {
                foreach (var request in PartRequestReader.Read(Encoding.UTF8.GetString(mutant), "mutant"))
                {
                    Assert.Null(request.Problem);
                }
            }
            catch (BadInputException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 10_000, 19_999);
    }

    [Fact]
    public void Read_AnyText_IsReadOrRefused() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), text =>
        {
            try
            {
                PartRequestReader.Read(text ?? "", null);
            }
            catch (BadInputException)
            {
            }
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("C | Am F", "CCCCCCCC AAAAFFFF CCCCCCCC")]
    [InlineData("C G F", "CCCGGGFF CCCGGGFF CCCGGGFF")]
    public void TrySpread_Bars_ShareEighthNotesEvenlyAndRepeat(string text, string expected)
    {
        Assert.True(PartRequest.TrySpread(text, Metre.FourFour, 3, out var chords, out _));
        Assert.Equal(expected.Replace(" ", "", StringComparison.Ordinal), string.Concat(chords.Select(chord => chord!.Value.ToString()[0])));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" | ")]
    [InlineData("C | X")]
    [InlineData("C C C C C C C C C")]
    public void TrySpread_BadText_SaysWhat(string text)
    {
        Assert.False(PartRequest.TrySpread(text, Metre.FourFour, 4, out _, out var problem));
        Assert.NotEmpty(problem.English);
        Assert.NotEmpty(problem.Korean);
    }

    [Theory]
    [InlineData("string_violin-1", 40)]
    [InlineData("acoustic_piano", 0)]
    public void Instruments_NumberedDouble_IsTheSameInstrument(string name, int program) =>
        Assert.Equal(program, PartInstruments.Find(name)!.Program);

    [Fact]
    public void Instruments_All_HaveRangesWithinMidi() =>
        Assert.All(PartInstruments.Names.Select(name => PartInstruments.Find(name)!), instrument =>
        {
            Assert.InRange(instrument.Program, 0, 127);
            Assert.InRange(instrument.Lowest, 21, instrument.Highest);
            Assert.InRange(instrument.Highest, instrument.Lowest, 108);
        });

    [Theory]
    [InlineData(35.99, PitchRange.VeryLow)]
    [InlineData(36, PitchRange.Low)]
    [InlineData(71.99, PitchRange.Mid)]
    [InlineData(72, PitchRange.MidHigh)]
    [InlineData(96, PitchRange.VeryHigh)]
    public void PitchRanges_Of_CutsWhereComMUDoes(double mean, PitchRange range) => Assert.Equal(range, PitchRanges.Of(mean));
}
