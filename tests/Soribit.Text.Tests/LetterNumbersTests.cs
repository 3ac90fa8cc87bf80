using System.Buffers;
using FsCheck;
using FsCheck.Fluent;

namespace Soribit.Text.Tests;

public class LetterNumbersTests
{
    private static readonly SearchValues<char> Marks = SearchValues.Create("-#");

    [Theory]
    [InlineData("", @"\;")]
    [InlineData("a", "a")]
    [InlineData(@"a\b", @"a\5C;b")]
    [InlineData("a b-c#", @"a\20;b\2D;c\23;")]
    [InlineData("나\uFEFF", @"나\FEFF;")]
    public void Write_WhatALineCannotHold_IsItsNumber(string text, string written) => Assert.Equal(written, LetterNumbers.Write(text, Marks));

    [Fact]
    public void Read_OfWhatWasWritten_GivesItBack() => Prop.ForAll<string?>(text =>
    {
        var written = LetterNumbers.Write(text ?? "", Marks);
        Assert.DoesNotContain(written, letter => char.IsWhiteSpace(letter) || letter is '-' or '#');
        Assert.Equal(text ?? "", LetterNumbers.Read(written));
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(@"a\")]
    [InlineData(@"a\5C")]
    [InlineData(@"a\xyz;")]
    [InlineData(@"a\12345;")]
    public void Read_ABackslashWithoutANumber_IsRefused(string text) => Assert.Null(LetterNumbers.Read(text));
}
