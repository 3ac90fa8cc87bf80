using FsCheck;
using FsCheck.Fluent;
using Soribit.Neural.Sampling;

namespace Soribit.Neural.Tests.Sampling;

public sealed class TokenMaskTests
{
    [Fact]
    public void Mask_AnySetsOfTokens_IsTheSet()
    {
        Prop.ForAll<byte[], byte[], byte>((a, b, size) =>
        {
            var vocabulary = size + 1;
            HashSet<int> x = [.. a.Select(token => token % vocabulary)], y = [.. b.Select(token => token % vocabulary)];
            AssertSame(x.Intersect(y), Combined(mask => mask.IntersectWith(Mask(vocabulary, y))));
            AssertSame(x.Union(y), Combined(mask => mask.UnionWith(Mask(vocabulary, y))));
            AssertSame(x.Except(y), Combined(mask =>
            {
                foreach (var token in y)
                {
                    mask[token] = false;
                }
            }));
            AssertSame([], Combined(mask => mask.Clear()));

            TokenMask Combined(Action<TokenMask> change)
            {
                var mask = Mask(vocabulary, x);
                change(mask);
                return mask;
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Allow_ARange_AllowsItAlone()
    {
        var mask = new TokenMask(200);
        mask.Allow(60, 70);
        AssertSame(Enumerable.Range(60, 70), mask);
    }

    [Fact]
    public void Mask_OfAnotherVocabulary_Throws()
    {
        var mask = new TokenMask(10);
        Assert.Throws<ArgumentOutOfRangeException>(() => mask[10] = true);
        Assert.Throws<ArgumentOutOfRangeException>(() => mask[-1]);
        Assert.Throws<ArgumentException>(() => mask.UnionWith(new TokenMask(11)));
        Assert.Throws<ArgumentException>(() => mask.IntersectWith(new TokenMask(9)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TokenMask(0));
    }

    private static TokenMask Mask(int vocabulary, IEnumerable<int> tokens)
    {
        var mask = new TokenMask(vocabulary);
        foreach (var token in tokens)
        {
            mask[token] = true;
        }

        return mask;
    }

    private static void AssertSame(IEnumerable<int> expected, TokenMask mask)
    {
        var tokens = Enumerable.Range(0, mask.Vocabulary).Where(token => mask[token]).ToArray();
        Assert.Equal(expected.Order(), tokens);
        Assert.Equal(tokens.Length, mask.Count);
    }
}
