namespace Soribit.Neural.Transformers;

/// <summary>One token on its way through the layers.</summary>
/// <param name="Position">Of the token in its stream, from 0.</param>
internal readonly record struct DecoderRow(int Stream, int Token, int Position);
