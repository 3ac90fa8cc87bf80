using FsCheck;
using FsCheck.Fluent;

namespace Soribit.Works.Tests.Store;

public class PortableNameTests
{
    [Theory]
    [InlineData("form")]
    [InlineData("stems/bass")]
    [InlineData("shots/003")]
    [InlineData("멜로디/1절.txt")]
    [InlineData("piano roll (A+B), 2 & 3.png")]
    public void Fault_OfAGoodName_IsNull(string name) => Assert.Null(PortableName.Fault(name));

    [Theory]
    [InlineData("")]
    [InlineData("/etc/passwd")]
    [InlineData("../x")]
    [InlineData("a/../b")]
    [InlineData("a//b")]
    [InlineData("a/")]
    [InlineData("C:/x")]
    [InlineData("a\\b")]
    [InlineData("a\0b")]
    [InlineData(".hidden")]
    [InlineData("end.")]
    [InlineData(" x")]
    [InlineData("line\nbreak")]
    [InlineData("nul.txt")]
    [InlineData("a/COM1")]
    [InlineData("a*")]
    [InlineData("\ud800")]
    [InlineData("a/b/c/d/e/f/g/h/i")]
    public void Fault_OfANameThatCouldLeaveOrBreak_SaysWhy(string name) => Assert.NotNull(PortableName.Fault(name));

    [Fact]
    public void Fault_OfAnyPassingName_StaysInsideItsFolder() => Prop.ForAll<byte[]>(units =>
    {
        const string Alphabet = "./\\ :a1가~\0\u0007";
        var name = string.Concat((units ?? []).Select(unit => Alphabet[unit % Alphabet.Length]));
        return PortableName.Fault(name) is not null || Path.GetFullPath(Path.Combine("/work", name)).StartsWith("/work/", StringComparison.Ordinal);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Fault_OfALongHangulSegment_IsMeasuredInBytes()
    {
        Assert.Null(PortableName.Fault(new string('꽃', 40)));
        Assert.NotNull(PortableName.Fault(new string('꽃', 41)));
    }
}
