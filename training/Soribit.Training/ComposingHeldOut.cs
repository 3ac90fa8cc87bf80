using Soribit.Music.Form;
using Soribit.Music.Harmony;

namespace Soribit.Training;

/// <summary>What composing asks of the chord models that ship, on songs that they were not trained on: the next plain chord, told the mode, the kind of section, and what the section has played.</summary>
/// <remarks>Only the first four bars of a section count: that they come again is planned in composing, not asked.</remarks>
public static class ComposingHeldOut
{
    private const int Bars = 4;

    /// <param name="data">Folder that holds mcgill-billboard.</param>
    /// <returns>Perplexities a change: by counts of two changes before, which the lattice draws by; by counts of six; by what chooses among the draws.</returns>
    public static (double Drawn, double Longer, double Chosen, int Changes) Measure(string data)
    {
        double drawn = 0, longer = 0, chosen = 0;
        var changes = 0;
        var symbols = new double[ChordSymbol.Count];
        foreach (var song in BillboardReader.ReadAll(Path.Combine(data, "mcgill-billboard")).Where((_, index) => index % 10 == 0))
        {
            var mode = ChordChanges.Of(song).Mode;
            foreach (var section in song.Sections)
            {
                var kind = section.Kind ?? SectionKind.Interlude;
                var heard = new List<HeardChord>();
                for (var bar = 0; bar < Math.Min(Bars, section.Bars.Count); bar++)
                {
                    foreach (var chord in section.Bars[bar].Chords.Where(chord => chord.Symbol >= 0))
                    {
                        var symbol = ChordClass.ToSymbol(ChordClass.OfSymbol(chord.Symbol));
                        var place = ChordModel.PlaceOf(bar, section.Bars.Count, chord.Beat == 0);
                        if (heard.Count > 0 && heard[^1].Symbol == symbol)
                        {
                            continue;
                        }

                        if (heard.Count > 0)
                        {
                            byte[] before = [.. heard.AsEnumerable().Reverse().Take(ChordWords.Before).Select(one => one.Symbol)];
                            double Counted(int known)
                            {
                                ChordModel.Shipped.Predict(new ChordContext(before.AsSpan(0, Math.Min(known, before.Length)), mode, kind, place), symbols);
                                return Math.Log(Share(symbols, symbol, before[0]));
                            }

                            changes++;
                            var byTwo = Counted(2);
                            drawn -= byTwo;
                            longer -= Counted(ChordWords.Before);
                            if (heard.Count >= ProgressionJudge.LeastKnown)
                            {
                                ChordMixture.Shipped.Predict([.. heard], mode, kind, place, symbols);
                                chosen -= Math.Log(Share(symbols, symbol, before[0]));
                            }
                            else
                            {
                                chosen -= byTwo;
                            }
                        }

                        heard.Add(new HeardChord(symbol, place));
                    }
                }
            }
        }

        return (Math.Exp(drawn / changes), Math.Exp(longer / changes), Math.Exp(chosen / changes), changes);
    }

    /// <summary>Of the class of a symbol among all changes to another class.</summary>
    private static double Share(double[] symbols, byte to, byte from)
    {
        double own = 0, same = 0;
        for (var symbol = 0; symbol < symbols.Length; symbol++)
        {
            var found = ChordClass.OfSymbol(symbol);
            own += found == ChordClass.OfSymbol(to) ? symbols[symbol] : 0;
            same += found == ChordClass.OfSymbol(from) ? symbols[symbol] : 0;
        }

        return own / (1 - same);
    }
}
