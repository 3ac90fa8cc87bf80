using Soribit.Neural.Memory;

namespace Soribit.Neural.Tests.Memory;

public sealed class BFloat16Tests
{
    [Fact]
    public void Round_EveryBFloat16_IsItself()
    {
        for (var bits = 0; bits <= ushort.MaxValue; bits++)
        {
            var value = BFloat16.ToSingle((ushort)bits);
            Assert.True(float.IsNaN(value) ? float.IsNaN(BFloat16.ToSingle(BFloat16.Round(value))) : BFloat16.Round(value) == bits);
        }
    }

    [Theory]
    [InlineData(1f + (1f / 256), 1f)] // halfway between 1 and 1 + 1/128: to the even one
    [InlineData(1f + (3f / 256), 1f + (4f / 256))]
    [InlineData(1f + (1.01f / 256), 1f + (2f / 256))]
    [InlineData(float.MaxValue, float.PositiveInfinity)]
    [InlineData(-0f, -0f)]
    public void Round_BetweenTwo_TakesTheNearest(float value, float expected) => Assert.Equal(expected, BFloat16.ToSingle(BFloat16.Round(value)));

    [Fact]
    public void Round_NotANumberInTheLowerBitsAlone_StaysOne() =>
        Assert.True(float.IsNaN(BFloat16.ToSingle(BFloat16.Round(BitConverter.UInt32BitsToSingle(0x7F800001)))));
}
