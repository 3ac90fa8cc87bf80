using System.Diagnostics.CodeAnalysis;

namespace Soribit.Works;

/// <summary>The SHA-256 of a take's recipe, as 64 lower-case hexadecimal digits; also the name of the take's folder.</summary>
public sealed record TakeId
{
    private const int HexLength = 64;

    private TakeId(string hex) => Hex = hex;

    public string Hex { get; }

    /// <summary>The first 10 digits, for people.</summary>
    public string Short => Hex[..10];

    public static TakeId Of(ReadOnlySpan<byte> sha256)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(sha256.Length, HexLength / 2);
        return new TakeId(Convert.ToHexStringLower(sha256));
    }

    public static bool TryParse(string? text, [NotNullWhen(true)] out TakeId? id)
    {
        id = text is { Length: HexLength } && text.All(char.IsAsciiHexDigitLower) ? new TakeId(text) : null;
        return id is not null;
    }

    public override string ToString() => Hex;
}
