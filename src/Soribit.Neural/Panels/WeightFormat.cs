namespace Soribit.Neural.Panels;

/// <summary>How packed weights are stored, and so how they are multiplied.</summary>
public enum WeightFormat
{
    /// <summary>As they were trained: for comparisons.</summary>
    Float32,

    /// <summary>Half the memory; activations and sums stay floats.</summary>
    BFloat16,

    /// <summary>A quarter: whole numbers with a scale for each output; activations are rounded to 255 steps for each token.</summary>
    Int8,
}
