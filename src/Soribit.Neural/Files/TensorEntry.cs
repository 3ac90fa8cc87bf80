namespace Soribit.Neural.Files;

/// <summary>One tensor of a file: row-major, little-endian.</summary>
/// <param name="Begin">Of its first byte, from the start of the data, which follow the header.</param>
/// <param name="Bytes">How many; at most 2³¹ − 1.</param>
public sealed record TensorEntry(string Name, TensorType Type, IReadOnlyList<int> Shape, long Begin, int Bytes)
{
    public int Length => Bytes / Type.Size();

    internal string ShapeText => $"({string.Join(", ", Shape)})";
}
