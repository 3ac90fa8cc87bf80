using Soribit.Text.Lyrics;

namespace Soribit.Music.Form;

/// <summary>Forms of songs with words: every line gets its bars, instruments take the rest.</summary>
internal static class LyricForm
{
    /// <summary>Natural length of a song, seconds.</summary>
    private const double NaturalSeconds = 180;

    /// <summary>A song is seldom longer than so many times its words sung once.</summary>
    private const double MostOfWords = 5;

    /// <summary>Nobody's page of lyrics is longer.</summary>
    private const double LongestSeconds = 1800;

    /// <summary>How much sparser or denser than usual the words may be set; see <see cref="LineBars"/>.</summary>
    private static readonly double[] Widths = [0.7, 0.85, 1, 1.2, 1.45];

    /// <summary>The most natural layout; null when there is none of the asked length.</summary>
    public static (double Tempo, IReadOnlyList<Section> Sections)? Lay(FormRequest request, Metre metre, Pace pace)
    {
        var lyrics = request.Lyrics;
        var candidates = request.Seconds is { } seconds
            ? pace.Fits(metre, seconds).Select(fit => (fit.Bars, fit.Tempo, fit.Cost))
            : NaturalLengths(lyrics, metre, pace.Liked);
        (double Cost, double Tempo, Layout Layout)? best = null;
        var plans = Enumerable.Range(0, LyricPlan.MostReprises + 1).Select(reprises => LyricPlan.Of(lyrics, reprises, request.NamesInKorean)).ToList();
        var settings = new Dictionary<(double Tempo, double Width), Setting>();
        foreach (var (bars, tempo, tempoCost) in candidates.OrderBy(candidate => candidate.Cost))
        {
            if (best is { } sure && tempoCost >= sure.Cost)
            {
                break; // whatever follows is dearer still
            }

            var barSeconds = Pace.BarSeconds(metre, tempo);
            foreach (var width in Widths)
            {
                if (!settings.TryGetValue((tempo, width), out var setting))
                {
                    settings[(tempo, width)] = setting = new Setting(lyrics, metre, barSeconds, width);
                }

                if (double.IsInfinity(setting.Cost))
                {
                    continue;
                }

                var basis = tempoCost + Math.Abs(Math.Log(width)) + setting.Cost;
                for (var reprises = 0; reprises < plans.Count; reprises++)
                {
                    var cost = basis + RepriseCost(lyrics, reprises);
                    if (best is { } found && cost >= found.Cost)
                    {
                        break; // more of the same is dearer still
                    }

                    var layout = Fill(plans[reprises], setting, bars, barSeconds, request.Seconds is not null);
                    if (layout is null)
                    {
                        continue;
                    }

                    var total = cost + layout.Cost;
                    if (best is not { } other || total < other.Cost)
                    {
                        best = (total, tempo, layout);
                    }
                }
            }
        }

        return best is var (_, chosen, laid) ? (chosen, laid.Sections()) : null;
    }

    /// <summary>The shortest that the words can be sung at a tempo, seconds.</summary>
    public static double LeastSeconds(LyricSheet lyrics, Metre metre, double tempo)
    {
        var barSeconds = Pace.BarSeconds(metre, tempo);
        var setting = new Setting(lyrics, metre, barSeconds, Widths[0]);
        return LyricPlan.Of(lyrics, 0).Where(section => section.Words is not null).Sum(section => setting.Bars(section.Words!)) * barSeconds;
    }

    /// <summary>When no length is asked every number of bars is possible, each as dear as it is far from a usual song; that of a few words is short.</summary>
    private static IEnumerable<(int Bars, double Tempo, double Cost)> NaturalLengths(LyricSheet lyrics, Metre metre, double tempo)
    {
        var barSeconds = Pace.BarSeconds(metre, tempo);
        var setting = new Setting(lyrics, metre, barSeconds, 1);
        var once = LyricPlan.Of(lyrics, 0).Where(section => section.Words is not null).Sum(section => setting.Bars(section.Words!)) * barSeconds;
        var natural = Math.Min(NaturalSeconds, MostOfWords * once);
        for (var bars = 1; bars * barSeconds < LongestSeconds; bars++)
        {
            var seconds = bars * barSeconds;
            yield return (bars, tempo, Math.Abs(Math.Log(seconds / natural)) + (seconds < natural * 2 / 3 || seconds > natural * 4 / 3 ? 0.5 : 0));
        }
    }

    /// <summary>A person who marked the sections knows how often the chorus comes; short poems want to return.</summary>
    private static double RepriseCost(LyricSheet lyrics, int reprises) => reprises * (LyricPlan.IsMarked(lyrics) ? 0.4 : 0.15) + (reprises > 2 ? reprises - 2 : 0);

    private static Layout? Fill(IReadOnlyList<PlannedSection> plan, Setting setting, int bars, double barSeconds, bool isLengthAsked)
    {
        var sung = plan.Where(section => section.Words is not null).Sum(section => setting.Bars(section.Words!));
        var free = plan.Where(section => section.Words is null).Select(section => section.Kind).ToList();
        return FreeBars.Fill(free, bars - sung, barSeconds, setting.Bars(plan.First(section => section.Words is not null).Words!)) is var (lengths, cost, besideWords)
            ? new Layout(plan, setting, lengths, (isLengthAsked ? cost : besideWords) / 2)
            : null;
    }

    private sealed record Layout(IReadOnlyList<PlannedSection> Plan, Setting Setting, int[] Free, double Cost)
    {
        public int Bars => Free.Sum() + Plan.Where(section => section.Words is not null).Sum(section => Setting.Bars(section.Words!));

        public List<Section> Sections()
        {
            var sections = new List<Section>();
            var free = 0;
            foreach (var planned in Plan)
            {
                var phrases = planned.Words is { } words ? Setting.Phrases(words) : [.. FormText.InFours(Free[free++])];
                if (phrases.Count > 0)
                {
                    sections.Add(new Section(planned.Name, planned.Kind, planned.Letter, phrases.Sum(phrase => phrase.Bars), Key.CMajor, 0, phrases) { IsRapped = planned.Words?.Delivery == Delivery.Rapped });
                }
            }

            return sections;
        }
    }

    /// <summary>The bars of every line at one tempo and width. Stanzas of one letter with as many lines are set alike.</summary>
    private sealed class Setting
    {
        private readonly Dictionary<LyricSection, (int[] Lines, int Tail)> _bars = new(ReferenceEqualityComparer.Instance);

        public Setting(LyricSheet lyrics, Metre metre, double barSeconds, double width)
        {
            var groups = lyrics.Sections.Where(section => section.Lines.Count > 0).GroupBy(section => (section.Letter, section.Lines.Count, IsRapped: section.Delivery == Delivery.Rapped)).ToList();
            foreach (var group in groups)
            {
                var density = group.Key.IsRapped ? LineDensity.Rapped(metre, barSeconds) : LineDensity.Sung(barSeconds, width);
                var (lines, tail, cost) = LineBars.Of([.. group.Select(section => section.Lines)], density);
                Cost += cost * group.Count();
                foreach (var section in group)
                {
                    _bars[section] = (lines, tail);
                }
            }

            Cost /= groups.Sum(group => group.Count());
        }

        /// <summary>0 when every line is as dense as people write; infinite when one cannot be sung.</summary>
        public double Cost { get; }

        public int Bars(LyricSection section) => _bars[section].Lines.Sum() + _bars[section].Tail;

        public List<Phrase> Phrases(LyricSection section)
        {
            var (lines, tail) = _bars[section];
            var phrases = new List<Phrase>();
            var start = 0;
            for (var i = 0; i < lines.Length; i++)
            {
                phrases.Add(new Phrase(start, lines[i], section.Lines[i].Index));
                start += lines[i];
            }

            if (tail > 0)
            {
                phrases.Add(new Phrase(start, tail, null));
            }

            return phrases;
        }
    }
}
