using System.Globalization;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Soribit.Works.Tests.Recipes;

public class CanonicalJsonTests
{
    private enum Mood
    {
        CalmSea,
    }

    [Theory]
    [InlineData("""{ "b" : 1, "a" : [ true , null ] }""", """{"a":[true,null],"b":1}""")]
    [InlineData("""{"진달래":"꽃","é":1,"e":2}""", """{"e":2,"é":1,"진달래":"꽃"}""")]
    [InlineData("\"\\u20ac$\\u000f\\nA'\\u0042\\u0022\\u005c\\\\\\\"\\/\"", "\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"")] // RFC 8785, 3.2.4
    [InlineData("[56.0, 0.000001, 1e-7, 333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001, -0]", "[56,0.000001,1e-7,333333333.3333333,1e+30,4.5,0.002,1e-27,0]")] // RFC 8785, 3.2.4
    public void Parse_GivesTheOneForm(string json, string canonical) => Assert.Equal(canonical, CanonicalJson.Parse(json).Text);

    /// <summary>RFC 8785, appendix B.</summary>
    [Theory]
    [InlineData(0x0000000000000000UL, "0")]
    [InlineData(0x8000000000000000UL, "0")]
    [InlineData(0x0000000000000001UL, "5e-324")]
    [InlineData(0x7fefffffffffffffUL, "1.7976931348623157e+308")]
    [InlineData(0x4340000000000000UL, "9007199254740992")]
    [InlineData(0x4430000000000000UL, "295147905179352830000")]
    [InlineData(0x44b52d02c7e14af5UL, "9.999999999999997e+22")]
    [InlineData(0x44b52d02c7e14af6UL, "1e+23")]
    [InlineData(0x444b1ae4d6e2ef4eUL, "999999999999999700000")]
    [InlineData(0x444b1ae4d6e2ef50UL, "1e+21")]
    [InlineData(0x3eb0c6f7a0b5ed8cUL, "9.999999999999997e-7")]
    [InlineData(0x3eb0c6f7a0b5ed8dUL, "0.000001")]
    [InlineData(0x41b3de4355555557UL, "333333333.33333343")]
    [InlineData(0xbecbf647612f3696UL, "-0.0000033333333333333333")]
    [InlineData(0x43143ff3c1cb0959UL, "1424953923781206.2")]
    public void EcmaScriptNumber_OfRfcSamples_IsTheirForm(ulong bits, string expected) =>
        Assert.Equal(expected, CanonicalJson.EcmaScriptNumber(BitConverter.UInt64BitsToDouble(bits)));

    [Fact]
    public void EcmaScriptNumber_OfAnyDouble_ReadsBackTheSame() => Prop.ForAll<NormalFloat>(number =>
        double.Parse(CanonicalJson.EcmaScriptNumber(number.Get), CultureInfo.InvariantCulture) == number.Get).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("9007199254740993")]
    [InlineData("1e400")]
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData("\"\\ud800\"")]
    [InlineData("""{"\ud800":1}""")]
    public void Parse_OfWhatHasNoExactForm_Fails(string json) => Assert.ThrowsAny<JsonException>(() => CanonicalJson.Parse(json));

    [Fact]
    public void Read_OfWhatFromWrote_GivesItBack()
    {
        var wishes = new Wishes("저녁 \"sea\"", 92.5, Mood.CalmSea, [1, 2]);
        var json = CanonicalJson.From(wishes);
        Assert.Equal("""{"bars":[1,2],"mood":"calmSea","tempo":92.5,"title":"저녁 \"sea\""}""", json.Text);
        Assert.Equivalent(wishes, json.Read<Wishes>());
    }

    private sealed record Wishes(string Title, double Tempo, Mood Mood, int[] Bars);
}
