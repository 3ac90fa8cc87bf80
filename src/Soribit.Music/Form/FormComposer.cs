using Soribit.Music.Styles;
using Soribit.Text;

namespace Soribit.Music.Form;

/// <summary>Plans a song: its sections, their bars, tempo, metre, keys and energy.</summary>
public static class FormComposer
{
    /// <exception cref="BadInputException">The asked length, tempo and metre do not go together, or leave no time for the words; the message says what is possible.</exception>
    public static SongForm Compose(FormRequest request, ulong seed)
    {
        Check(request);
        var taste = FormTaste.Of(request.Style);
        request = request with { Lyrics = LyricPlan.Delivered(request.Lyrics, taste.RapsVerses) };
        var metre = request.Metre ?? taste.ChooseMetre(Rng.For(seed, "form", "metre", request.Style));
        var key = request.Key ?? taste.ChooseKey(request.Mood, request.Mode, Rng.For(seed, "form", "key", request.Style));
        var (slowest, liked, fastest) = taste.ChooseTempo(metre, request.Mood, Rng.For(seed, "form", "tempo", request.Style));
        var pace = request.Tempo is { } tempo ? new Pace(tempo, tempo, tempo, true) : new Pace(slowest, liked, fastest, false);
        var isSung = request.Lyrics.Lines.Count > 0;
        var (chosen, sections) = Lay(metre) ?? InAnotherMetre() ?? Nearest() ?? throw Impossible(request, metre, pace);
        var energy = EnergyCurve.Of([.. sections.Select(section => section.Kind)], taste);
        IReadOnlyList<Section> home = [.. sections.Select((section, index) => section with { Key = key, Energy = energy[index] })];
        var lift = StyleLibrary.All.FirstOrDefault(style => style.Name == request.Style)?.Lift ?? 0;
        return new SongForm(key, metre, chosen, KeyLift.Raise(home, lift, request.Key is not null, Rng.For(seed, "form", "lift", request.Style)));

        (double Tempo, IReadOnlyList<Section> Sections)? Lay(Metre asked) => isSung
            ? LyricForm.Lay(request, asked, pace)
            : LayInstrumental(request, asked, pace, taste, seed);

        // A length that the metre does not divide may suit another: 20 seconds at 96 are eight bars of 4/4, but not of 3/4;
        // seven and a half bars of 4/4 are fifteen of 2/4.
        (double Tempo, IReadOnlyList<Section> Sections)? InAnotherMetre()
        {
            if (request.Metre is not null)
            {
                return null;
            }

            var first = metre;
            List<Metre> others = [.. taste.Metres.OrderByDescending(entry => entry.Weight).Select(entry => entry.Metre)];
            if (others.Contains(Metre.FourFour))
            {
                others.Add(new Metre(2, 4));
            }

            // A tempo that was chosen for simple beats is none for compound ones.
            foreach (var other in others.Where(other => other != first && (pace.IsAsked || other.IsCompound == first.IsCompound)))
            {
                if (Lay(other) is { } laid)
                {
                    metre = other;
                    return laid;
                }
            }

            return null;
        }

        (double Tempo, IReadOnlyList<Section> Sections)? Nearest() =>
            isSung || request.EndsExactly || request.Seconds is not { } seconds
                ? null
                : (pace.Liked, Instrumental(Math.Max(1, (int)Math.Round(seconds / Pace.BarSeconds(metre, pace.Liked))), request, seed));
    }

    private static (double Tempo, IReadOnlyList<Section> Sections)? LayInstrumental(FormRequest request, Metre metre, Pace pace, FormTaste taste, ulong seed)
    {
        if (request.Seconds is not { } seconds)
        {
            var natural = taste.Seconds.Low + ((taste.Seconds.High - taste.Seconds.Low) * Rng.For(seed, "form", "length", request.Style).NextDouble());
            return (pace.Liked, Instrumental(4 * Math.Max(1, (int)Math.Round(natural / (4 * Pace.BarSeconds(metre, pace.Liked)))), request, seed));
        }

        var fits = pace.Fits(metre, seconds).ToList();
        if (fits.Count == 0)
        {
            return null;
        }

        // A form of fours is worth a slightly less liked tempo.
        var (bars, tempo, _) = fits.MinBy(fit => fit.Cost + (fit.Bars % 8 == 0 ? 0 : fit.Bars % 4 == 0 ? 0.05 : fit.Bars % 2 == 0 ? 0.12 : 0.25));
        return (tempo, Instrumental(bars, request, seed));
    }

    private static List<Section> Instrumental(int bars, FormRequest request, ulong seed)
    {
        var drawn = LearnedForm.Draw(FormModel.Shipped, bars, Rng.For(seed, "form", "sections", request.Style));
        var counts = drawn.GroupBy(section => section.Kind).ToDictionary(group => group.Key, group => group.Count());
        var seen = new Dictionary<SectionKind, int>();
        var sections = new List<Section>();
        foreach (var (kind, length) in drawn)
        {
            var number = seen[kind] = seen.GetValueOrDefault(kind) + 1;
            var name = SectionNames.Of(kind, counts[kind] > 1 ? number : null, request.NamesInKorean);
            sections.Add(new Section(name, kind, Letter(kind), length, Key.CMajor, 0, FormText.InFours(length)));
        }

        return sections;
    }

    /// <summary>What frames the song shares one idea.</summary>
    private static char Letter(SectionKind kind) => kind switch
    {
        SectionKind.Verse => 'A',
        SectionKind.Chorus => 'B',
        SectionKind.PreChorus => 'P',
        SectionKind.Bridge => 'C',
        _ => 'D',
    };

    private static void Check(FormRequest request)
    {
        if (request.Tempo is { } tempo && !(tempo is >= 30 and <= 300))
        {
            throw new BadInputException(null, null, new($"A tempo of {tempo:0.##} cannot be played; 30 to 300 beats a minute are possible.", $"빠르기 {tempo:0.##}은/는 연주할 수 없습니다. 1분에 30~300박까지 됩니다."));
        }

        if (request.Seconds is { } seconds && !(seconds is >= 2 and <= 3600))
        {
            throw new BadInputException(null, null, new($"A song of {seconds:0.##} seconds cannot be made; 2 to 3600 seconds are possible.", $"{seconds:0.##}초짜리 노래는 만들 수 없습니다. 2초에서 3600초까지 됩니다."));
        }
    }

    private static BadInputException Impossible(FormRequest request, Metre metre, Pace pace)
    {
        if (request.Lyrics.Lines.Count > 0)
        {
            var least = Math.Ceiling(LyricForm.LeastSeconds(request.Lyrics, metre, pace.Fastest));
            if (request.Seconds is not { } asked)
            {
                return Bad(new(
                    $"The longest lyric line cannot be sung at {pace.Fastest:0.##} beats a minute in {metre}; divide it in two.",
                    $"가장 긴 노랫말 행은 {metre}박자, 1분에 {pace.Fastest:0.##}박으로 부를 수 없습니다. 둘로 나누십시오."));
            }

            if (least > asked)
            {
                return Bad(new(
                    $"The words need at least {least:0} seconds at {pace.Fastest:0.##} beats a minute in {metre}, {asked:0.##} are asked; ask for more seconds{(pace.IsAsked ? ", a faster tempo" : "")} or fewer words.",
                    $"이 노랫말은 {metre}박자, 1분에 {pace.Fastest:0.##}박이면 적어도 {least:0}초가 드는데 바란 길이는 {asked:0.##}초입니다. 길이를 늘리거나{(pace.IsAsked ? " 더 빠르게 하거나" : "")} 노랫말을 줄이십시오."));
            }
        }

        var seconds = request.Seconds!.Value;
        var bar = Pace.BarSeconds(metre, pace.Liked);
        var bars = Math.Max(1, Math.Floor(seconds / bar));
        return Bad(new(
            $"{seconds:0.##} seconds are no whole number of bars at {pace.Liked:0.##} beats a minute in {metre}; possible are {bars * bar:0.##} or {(bars + 1) * bar:0.##} seconds, or a tempo of {bars * metre.BeatsPerBar * 60 / seconds:0.##} or {(bars + 1) * metre.BeatsPerBar * 60 / seconds:0.##}.",
            $"{metre}박자, 1분에 {pace.Liked:0.##}박으로는 {seconds:0.##}초가 온마디로 떨어지지 않습니다. {bars * bar:0.##}초나 {(bars + 1) * bar:0.##}초, 또는 빠르기 {bars * metre.BeatsPerBar * 60 / seconds:0.##}이나 {(bars + 1) * metre.BeatsPerBar * 60 / seconds:0.##}이면 됩니다."));
    }

    private static BadInputException Bad(Wording sentence) => new(null, null, sentence);
}
