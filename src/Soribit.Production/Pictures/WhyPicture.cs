using System.Globalization;
using Soribit.Music;
using Soribit.Music.Events;
using Soribit.Music.Learned;
using Soribit.Music.Learned.Critics;
using Soribit.Music.Learned.Why;
using Soribit.Picture;
using Soribit.Picture.Type;
using Soribit.Production.Programs;
using Soribit.Production.Songs;

namespace Soribit.Production.Pictures;

/// <summary>What the model considered, as a piano roll: at each note its alternatives, as bright as their share of the draw; outlined what the model liked and the laws did not allow; below what the critics said.</summary>
public static class WhyPicture
{
    private const int BarsPerSystem = 4;
    private const int Width = 2080;
    private const int Margin = 40;
    private const int HeaderHeight = 130;
    private const int PixelsPerSemitone = 13;
    private const int SystemGap = 64;
    private const int CriticHeight = 30;

    /// <summary>Less likely pitches are not drawn.</summary>
    private const double Visible = 0.02;

    private static readonly Colour Chosen = Ink.Accent;
    private static readonly Colour Lawful = Colour.FromRgb(0x6FA8F5);
    private static readonly Colour Forbidden = Colour.FromRgb(0xF0717B);

    /// <returns>A PNG file.</returns>
    public static byte[] Encode(string title, Explanation why, bool isKorean)
    {
        using var sans = Fonts.Sans();
        return Png.Encode(Draw(title, why, isKorean, sans));
    }

    /// <param name="isKorean">Language of the words in it.</param>
    private static Canvas Draw(string title, Explanation why, bool isKorean, Typeface typeface)
    {
        var (low, high) = Range(why);
        var systems = (why.Bars.Last - why.Bars.First + BarsPerSystem) / BarsPerSystem;
        var rollHeight = (high - low + 1) * PixelsPerSemitone;
        var critics = why.Reports.Count == 0 ? [] : why.Reports[0].Candidates[why.Reports[0].Chosen].Critics;
        var canvas = new Canvas(Width, HeaderHeight + (systems * (rollHeight + SystemGap)) + (critics.Count == 0 ? 0 : 60 + (critics.Count * CriticHeight)) + Margin, Ink.Paper);
        DrawHeader(canvas, title, why, isKorean, typeface);
        for (var system = 0; system < systems; system++)
        {
            DrawSystem(canvas, why, why.Bars.First - 1 + (system * BarsPerSystem), HeaderHeight + (system * (rollHeight + SystemGap)), low, high, isKorean, typeface);
        }

        DrawCritics(canvas, why.Reports.Count == 0 ? "" : why.Reports[0].Section, critics, HeaderHeight + (systems * (rollHeight + SystemGap)) + 20, isKorean, typeface);
        return canvas;
    }

    private static (int Low, int High) Range(Explanation why)
    {
        var pitches = why.Reports.SelectMany(report => report.Choices.SelectMany(choice => choice.Considered.Where(IsVisible).Select(weighed => weighed.Token).Append(choice.Token)
            .Where(EventVocabulary.Pitch.Contains).Select(token => EventVocabulary.Pitch.ValueOf(token) - report.Shift)
            .Concat(EventVocabulary.Pitch.Contains(choice.Token) ? why.InsteadOf(report, choice) ?? [] : []))).DefaultIfEmpty(60).ToList();
        return (pitches.Min() - 2, pitches.Max() + 2);
    }

    private static bool IsVisible(WeighedToken weighed) => Math.Max(weighed.Probability, weighed.Share) >= Visible;

    private static void DrawHeader(Canvas canvas, string title, Explanation why, bool isKorean, Typeface typeface)
    {
        var bars = why.Bars.First == why.Bars.Last ? $"{why.Bars.First}" : $"{why.Bars.First}–{why.Bars.Last}";
        var end = typeface.Draw(canvas, title, Margin, 52, 32, Ink.Text);
        typeface.Draw(canvas, new Wording($"{why.Step}, bars {bars}: what was considered", $"{why.Step}, {bars}마디: 무엇을 견주었나").In(isKorean), end + 18, 52, 20, Ink.Faint);
        double x = Margin;
        foreach (var (colour, words) in new[]
        {
            (Chosen, new Wording("chosen; faint where it was moved or left out afterwards", "고른 음, 나중에 옮기거나 뺀 것은 흐리게")),
            (Lawful, new Wording("its alternatives, by their share of the draw", "다른 후보, 뽑힐 몫만큼 밝게")),
            (Forbidden, new Wording("liked by the model, not allowed", "모델은 바랐지만 허용되지 않은 음")),
        })
        {
            canvas.FillRoundedRectangle(x, 78, 16, 16, 4, colour);
            x = typeface.Draw(canvas, words.In(isKorean), x + 24, 93, 18, Ink.Faint) + 28;
        }
    }

    private static void DrawSystem(Canvas canvas, Explanation why, int firstBar, int top, int low, int high, bool isKorean, Typeface typeface)
    {
        var barTicks = why.Form.Metre.BarTicks;
        var endBar = Math.Min(why.Bars.Last, firstBar + BarsPerSystem);
        var barWidth = (Width - (2.0 * Margin) - 50) / BarsPerSystem;
        var left = Margin + 50;
        var height = (high - low + 1) * PixelsPerSemitone;
        canvas.FillRectangle(left, top, barWidth * (endBar - firstBar), height, Ink.Panel);
        var key = why.KeyOf(firstBar);
        for (var pitch = low; pitch <= high; pitch++)
        {
            var y = top + ((high - pitch) * PixelsPerSemitone);
            if (key.Contains(pitch))
            {
                canvas.FillRectangle(left, y, barWidth * (endBar - firstBar), PixelsPerSemitone - 1, Ink.Grid.WithOpacity(0.45));
            }

            if (pitch % 12 == key.Tonic)
            {
                typeface.Draw(canvas, key.Name(pitch % 12) + ((pitch / 12) - 1).ToString(CultureInfo.InvariantCulture), Margin, y + PixelsPerSemitone - 1, 15, Ink.Faint);
            }
        }

        for (var bar = firstBar; bar < endBar; bar++)
        {
            var x = left + ((bar - firstBar) * barWidth);
            canvas.FillRectangle(x, top, 2, height, Ink.Bar);
            typeface.Draw(canvas, (bar + 1).ToString(CultureInfo.InvariantCulture), x + 6, top - 8, 16, Ink.Faint);
        }

        foreach (var report in why.Reports)
        {
            foreach (var choice in report.Choices.Where(choice => report.FirstBar + choice.Bar >= firstBar && report.FirstBar + choice.Bar < endBar))
            {
                var x = left + ((report.FirstBar + choice.Bar - firstBar) * barWidth);
                if (EventVocabulary.Link.Contains(choice.Token))
                {
                    typeface.Draw(canvas, TokenWords.Of(choice.Token, report, choice, why.KeyOf(report.FirstBar + choice.Bar), why.Form.Metre).In(isKorean), x + 40, top - 8, 15, Lawful);
                    continue;
                }

                if (!EventVocabulary.Pitch.Contains(choice.Token))
                {
                    continue;
                }

                DrawPitches(canvas, report, choice, x + (choice.Position * EventGrid.TicksPerUnit * barWidth / barTicks), barWidth * Ticks.PerEighth / barTicks * 0.86, top, high, why.InsteadOf(report, choice));
            }
        }
    }

    private static void DrawPitches(Canvas canvas, WritingReport report, WritingChoice choice, double x, double width, int top, int high, IReadOnlyList<int>? instead)
    {
        double Row(int pitch) => top + ((high - pitch) * PixelsPerSemitone);
        double Y(int token) => Row(EventVocabulary.Pitch.ValueOf(token) - report.Shift);
        foreach (var weighed in choice.Considered.Where(weighed => weighed.Token != choice.Token && EventVocabulary.Pitch.Contains(weighed.Token) && IsVisible(weighed)))
        {
            var strength = Math.Max(0.12, weighed.Share > 0 ? weighed.Share : weighed.Probability);
            canvas.FillRoundedRectangle(x, Y(weighed.Token), width, PixelsPerSemitone - 1, 4, (weighed.Share > 0 ? Lawful : Forbidden).WithOpacity(Math.Sqrt(strength)));
        }

        var isFree = choice.Considered.Count > 0;
        var colour = isFree ? Chosen : Chosen.Mix(Ink.Panel, 0.55);
        canvas.FillRoundedRectangle(x, Y(choice.Token), width, PixelsPerSemitone - 1, 4, instead is null ? colour : colour.WithOpacity(0.4));
        foreach (var pitch in instead ?? [])
        {
            canvas.DrawLine(x + (width / 2), Y(choice.Token) + (PixelsPerSemitone / 2), x + (width / 2), Row(pitch) + (PixelsPerSemitone / 2), 2, colour);
            canvas.FillRoundedRectangle(x, Row(pitch), width, PixelsPerSemitone - 1, 4, colour);
        }
    }

    /// <summary>What each critic gave or took, from the middle to the right or to the left.</summary>
    private static void DrawCritics(Canvas canvas, string section, IReadOnlyList<CriticOpinion> critics, int top, bool isKorean, Typeface typeface)
    {
        const int middle = 1240;
        const int reach = 560;
        if (critics.Count == 0)
        {
            return;
        }

        typeface.Draw(canvas, new Wording($"What the critics gave and took in {section}", $"비평가들이 더하고 뺀 점수: {section}").In(isKorean), Margin, top + 20, 22, Ink.Text);
        var most = Math.Max(0.5, critics.Max(critic => Math.Abs(critic.Contribution)));
        for (var i = 0; i < critics.Count; i++)
        {
            var y = top + 40 + (i * CriticHeight);
            var length = critics[i].Contribution / most * reach;
            typeface.Draw(canvas, Critic.Label(critics[i].Name).In(isKorean), Margin, y + 20, 18, Ink.Faint);
            canvas.FillRoundedRectangle(length < 0 ? middle + length : middle, y + 6, Math.Max(2, Math.Abs(length)), CriticHeight - 12, 4, length < 0 ? Forbidden : Colour.FromRgb(0x8FCB6B));
            typeface.Draw(canvas, critics[i].Contribution.ToString("+0.00;-0.00;0", CultureInfo.InvariantCulture), middle + reach + 60, y + 20, 16, Ink.Faint);
        }

        canvas.FillRectangle(middle - 1, top + 40, 2, critics.Count * CriticHeight, Ink.Bar);
    }
}
