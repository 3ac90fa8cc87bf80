using Soribit.Neural.Memory;

namespace Soribit.Neural.Tests.Memory;

public sealed unsafe class NativeMemoryTests
{
    [Theory]
    [InlineData(0, 64)]
    [InlineData(1000, 64)]
    [InlineData(3_000_000, HugePages.Bytes)]
    public void NativeArray_OfAnySize_IsZeroOnItsBorderAndWritable(int bytes, long border)
    {
        using var array = new NativeArray<byte>(bytes);
        Assert.Equal(0, (long)array.Pointer % border);
        Assert.True(array.Span.IndexOfAnyExcept((byte)0) < 0);
        array.Span.Fill(1);
        Assert.Equal(bytes, array.Span.Length);
    }

    [Fact]
    public void NativeArray_BeyondItsEnds_Throws()
    {
        using var array = new NativeArray<int>(10);
        Assert.Equal(4, array.Slice(6, 4).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => array.Slice(7, 4).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => array.Slice(-1, 4).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => array.Slice(0, -1).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => new NativeArray<int>(-1));
    }

    [Fact]
    public void NativeArena_TakenFrom_GivesCacheLinesInOrderUntilItIsSpent()
    {
        using var arena = new NativeArena(192);
        var (a, b) = ((long)arena.Take<float>(3), (long)arena.Take<byte>(65));
        Assert.Equal(64, b - a);
        Assert.Throws<InvalidOperationException>(() => arena.Take<byte>(1));
    }
}
