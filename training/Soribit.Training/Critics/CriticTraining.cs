using System.Globalization;
using Soribit.Music.Events;
using Soribit.Music.Learned;
using Soribit.Music.Learned.Critics;
using Soribit.Music.Parts;
using Soribit.Training.Parts;

namespace Soribit.Training.Critics;

/// <summary>The verb <c>critics</c>: learns what the critics count for from the training titles, and measures it on the held-out ones.</summary>
internal static class CriticTraining
{
    private const ulong Seed = 4;

    /// <summary>Of each manner.</summary>
    private const int WindowsToShuffle = 700;
    private const int WindowsToCompose = 70;
    private const int HeldOutToShuffle = 150;
    private const int HeldOutToCompose = 100;

    /// <summary>The machine's windows are fewer, so their weights are held tighter, and a critic must show more nats a window.</summary>
    private const double PenaltyOfShuffled = 1e-3;
    private const double PenaltyOfComposed = 1e-2;
    private const double GainOverShuffled = 5e-4;
    private const double GainOverComposed = 2e-3;

    /// <param name="tracks">The folder with train.tracks and heldout.tracks.</param>
    /// <param name="output">The file of weights.</param>
    public static int Run(string tracks, string output)
    {
        var train = PartLearning.Read(Path.Combine(tracks, "train.tracks"));
        var held = PartLearning.Read(Path.Combine(tracks, "heldout.tracks"));
        using var writer = new PassageWriter(PartModel.Shared, HumanOrMachine.Candidates);
        var roles = new Dictionary<TrackRole, RoleWeights>();
        foreach (var role in HumanWindows.Roles)
        {
            roles[role] = Learn(train, role, writer);
            var dropped = CriticCatalogue.All.Select(idea => idea.Name).Except(roles[role].Weights.Select(weight => weight.Name));
            Console.WriteLine($"{PartRequest.RoleNames[(int)role]}: {roles[role].Weights.Count} critics stay; dropped {string.Join(", ", dropped)}");
            Report(CriticHeldOut.Of(role, roles[role], held, writer, HeldOutToShuffle, HeldOutToCompose));
        }

        File.WriteAllText(output, new CriticWeights(roles).Format());
        return 0;
    }

    private static RoleWeights Learn(IReadOnlyList<Track> train, TrackRole role, PassageWriter writer)
    {
        var shuffled = CriticLearning.Judge(HumanWindows.Of(train, role, WindowsToShuffle), Seed);
        var scales = CriticLearning.Scales([.. shuffled.Where(window => window.Kind is null)]);
        var composed = HumanOrMachine.Judged([.. HumanOrMachine.Compose(HumanWindows.Of(train, role, WindowsToCompose), writer, Seed)]).ToList();
        return CriticLearning.Sum(CriticLearning.Learn(shuffled, scales, PenaltyOfShuffled, GainOverShuffled), CriticLearning.Learn(composed, scales, PenaltyOfComposed, GainOverComposed));
    }

    private static void Report(CriticRoleFigures figures)
    {
        foreach (var kind in figures.Shuffled)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  human against {kind.Kind}: {kind.Accuracy:0.000} told right, {kind.Pairs:0.000} of pairs, {kind.Windows} windows"));
        }

        Console.WriteLine($"  over {figures.Windows} windows, critics score a human {Line(figures.Human)}");
        foreach (var composer in figures.Composers)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {composer.Composer}: told from human {composer.ToldApart:0.000}; critics score it {Line(composer.Scores)}"));
        }
    }

    private static string Line(ScoreSpread spread) => string.Create(CultureInfo.InvariantCulture, $"{spread.Mean:0.00} (quartiles {spread.Lower:0.00}, {spread.Median:0.00}, {spread.Upper:0.00})");
}
