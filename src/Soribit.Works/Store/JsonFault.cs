using System.Text.Json;

namespace Soribit.Works;

/// <summary>A record of ours that does not hold what it must: which field, and what belongs there.</summary>
internal sealed class JsonFault(Wording wording, Exception? cause = null) : JsonException(null, cause)
{
    public Wording Wording { get; } = wording;

    public override string Message => Wording.ToString();

    /// <summary>What is wrong with a record, also when it is no JSON at all or cannot be read.</summary>
    public static Wording Of(Exception broken) => broken switch
    {
        JsonFault fault => fault.Wording,
        JsonException { LineNumber: { } line } text => new(
            $"it is not JSON from byte {(text.BytePositionInLine ?? 0) + 1} of line {line + 1} on.",
            $"{line + 1}행 {(text.BytePositionInLine ?? 0) + 1}번째 바이트부터 JSON이 아닙니다."),
        JsonException => new("a key is there twice.", "같은 키가 두 번 있습니다."), // the one fault that System.Text.Json gives no place
        _ => DiskTrouble.Reason(broken),
    };
}
