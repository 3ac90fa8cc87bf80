using System.Text.Json;

namespace Soribit.Works.Tests.Recipes;

public class RecipeTests
{
    private static readonly Recipe Melody = Sample();

    /// <summary>If this changes, every work ever made is made again: raise the recipe's format knowingly.</summary>
    /// <remarks>The id is that of Python: hashlib.sha256(json.dumps(recipe, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()).</remarks>
    [Fact]
    public void Id_OfAKnownRecipe_IsStable()
    {
        Assert.Equal(
            """{"engine":{"name":"ngram","version":"3"},"format":1,"inputs":{"chords":"1111111111111111111111111111111111111111111111111111111111111111","form":"2222222222222222222222222222222222222222222222222222222222222222"},"seed":"18446744073709551615","settings":{"mood":"그리움","range":[48,72]},"step":"melody","variation":2}""",
            Melody.Json.Text);
        Assert.Equal("0b873d53f74749e051968ea961633779b33a0c3c52e109a50d4445ae03c94ac7", Melody.Id.Hex);
    }

    [Fact]
    public void Id_DiffersWithEveryField() => Assert.Distinct(
        new[]
        {
            Melody, Sample(step: "bass"), Sample(engine: new Engine("ngram", "4")), Sample(engine: new Engine("rule", "3")), Sample(settings: "{}"),
            Sample(seed: 1), Sample(variation: 3), Sample(chords: '3'), Sample(content: new string('a', 64)),
            Sample(anew: new Stretch(9, 16)), Sample(anew: new Stretch(9, 9)), Sample(anew: new Stretch(9, 9), kept: '4'),
        }.Select(recipe => recipe.Id));

    [Fact]
    public void Json_OfAStretch_SaysWhatIsKept() => Assert.Equal(
        """{"anew":"9-16","engine":{"name":"ngram","version":"3"},"format":1,"inputs":{"chords":"1111111111111111111111111111111111111111111111111111111111111111","form":"2222222222222222222222222222222222222222222222222222222222222222"},"kept":"3333333333333333333333333333333333333333333333333333333333333333","seed":"18446744073709551615","settings":{"mood":"그리움","range":[48,72]},"step":"melody","variation":2}""",
        Sample(anew: new Stretch(9, 16)).Json.Text);

    [Fact]
    public void Read_OfItsJson_GivesTheSameRecipe()
    {
        foreach (var recipe in new[] { Melody, Sample(anew: new Stretch(9, 16)), Sample(anew: new Stretch(3, 3)) })
        {
            using var document = JsonDocument.Parse(recipe.Json.Text);
            Assert.Equal(recipe.Id, Recipe.Read(document.RootElement).Id);
        }
    }

    [Theory]
    [InlineData("\"anew\":\"9-16\"")]
    [InlineData("\"kept\":\"3333333333333333333333333333333333333333333333333333333333333333\"")]
    [InlineData("\"anew\":\"16-9\",\"kept\":\"3333333333333333333333333333333333333333333333333333333333333333\"")]
    [InlineData("\"anew\":\"9\",\"kept\":\"33\"")]
    public void Read_HalfAStretch_SaysSo(string half)
    {
        using var document = JsonDocument.Parse("{" + half + "," + Melody.Json.Text[1..]);
        Assert.ThrowsAny<JsonException>(() => Recipe.Read(document.RootElement));
    }

    [Theory]
    [InlineData("9-16", 9, 16)]
    [InlineData("9", 9, 9)]
    [InlineData(" 9 – 16 ", 9, 16)]
    [InlineData("1~2", 1, 2)]
    public void TryParse_OfAStretch_IsRead(string text, int first, int last)
    {
        Assert.True(Stretch.TryParse(text, out var stretch));
        Assert.Equal(new Stretch(first, last), stretch);
        Assert.True(Stretch.TryParse(stretch.ToString(), out var again));
        Assert.Equal(stretch, again);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("9-")]
    [InlineData("0-4")]
    [InlineData("16-9")]
    [InlineData("1-2-3")]
    [InlineData("+1-2")]
    [InlineData("99999999999")]
    public void TryParse_OfNoStretch_IsRefused(string text) => Assert.False(Stretch.TryParse(text, out _));

    [Fact]
    public void VariedSeed_OfTheFirstTake_IsTheSeedItself() => Assert.Equal(7UL, Sample(seed: 7, variation: 0).VariedSeed);

    [Fact]
    public void VariedSeed_OfRetakes_AreAllDifferentAndStable()
    {
        Assert.Distinct(Enumerable.Range(0, 1000).Select(variation => Sample(seed: 7, variation: variation).VariedSeed));
        Assert.Equal(15263531989544755806UL, Sample(seed: 7, variation: 1).VariedSeed); // SHA-256("7/1")
    }

    private static Recipe Sample(
        string step = "melody", Engine? engine = null, string settings = """{"range":[48,72],"mood":"그리움"}""", ulong seed = ulong.MaxValue, int variation = 2, char chords = '1', string? content = null, Stretch? anew = null, char kept = '3')
    {
        Assert.True(TakeId.TryParse(new string(chords, 64), out var chordsId));
        Assert.True(TakeId.TryParse(new string('2', 64), out var formId));
        Assert.True(TakeId.TryParse(new string(kept, 64), out var keptId));
        return new Recipe(
            step,
            engine ?? new Engine("ngram", "3"),
            CanonicalJson.Parse(settings),
            seed,
            variation,
            [KeyValuePair.Create("form", formId), KeyValuePair.Create("chords", chordsId)],
            content,
            anew is { } stretch ? new Keeping(keptId, stretch) : null);
    }
}
