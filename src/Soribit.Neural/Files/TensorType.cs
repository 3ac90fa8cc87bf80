namespace Soribit.Neural.Files;

/// <summary>The number formats that are read and written, by their names in a safetensors header.</summary>
public enum TensorType
{
    F32,
    I32,
    BF16,
    I8,
}

public static class TensorTypes
{
    /// <summary>Bytes of one element.</summary>
    public static int Size(this TensorType type) => type switch
    {
        TensorType.F32 or TensorType.I32 => 4,
        TensorType.BF16 => 2,
        TensorType.I8 => 1,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not a tensor's type."),
    };
}
