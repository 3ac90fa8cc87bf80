using System.Globalization;
using Soribit.Music.Learned.Critics;
using Soribit.Music.Parts;
using Soribit.Training.Parts;

namespace Soribit.Training.Critics;

/// <summary>The verb <c>critics</c>: learns what the critics count for from the training titles, and measures it on the held-out ones.</summary>
internal static class CriticTraining
{
    private const ulong Seed = 4;
    private const int WindowsPerManner = 700;
    private const int HeldOutPerManner = 150;

    /// <param name="tracks">The folder with train.tracks and heldout.tracks.</param>
    /// <param name="output">The file of weights.</param>
    public static int Run(string tracks, string output)
    {
        var train = PartLearning.Read(Path.Combine(tracks, "train.tracks"));
        var held = PartLearning.Read(Path.Combine(tracks, "heldout.tracks"));
        var roles = new Dictionary<TrackRole, RoleWeights>();
        foreach (var role in HumanWindows.Roles)
        {
            var judged = CriticLearning.Judge(HumanWindows.Of(train, role, WindowsPerManner), Seed);
            var weights = roles[role] = CriticLearning.Learn(judged);
            var name = PartRequest.RoleNames[(int)role];
            foreach (var (idea, i) in CriticCatalogue.All.Select((idea, i) => (idea, i)))
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {idea.Name} {CriticLearning.Separation(judged, i):0.00}"));
            }

            var dropped = CriticCatalogue.All.Select(idea => idea.Name).Except(weights.Weights.Select(weight => weight.Name));
            Console.WriteLine($"{name}: {weights.Weights.Count} critics stay; without {string.Join(", ", dropped)}");
            foreach (var figure in CriticAccuracy.Of(name, weights, judged).TakeLast(1).Concat(CriticAccuracy.Of(name, weights, CriticLearning.Judge(HumanWindows.Of(held, role, HeldOutPerManner), Seed))))
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {figure.Kind}: {figure.Accuracy:0.000} told right, {figure.Pairs:0.000} of pairs, {figure.Windows} shuffled windows"));
            }
        }

        File.WriteAllText(output, new CriticWeights(roles).Format());
        return 0;
    }
}
