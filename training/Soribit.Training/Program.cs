using Soribit.Training;
using Soribit.Training.Melodies;
using Soribit.Training.Parts;

// Trains the models under models/ from open data.
return args switch
{
    ["chords", "--data", var data, "--out", var output] => ChordTraining.Run(data, output),
    ["form", "--data", var data, "--out", var output] => FormTraining.Run(data, output),
    ["grooves", "--data", var data, "--out", var output] => GrooveTraining.Run(data, output),
    ["figures", "--data", var data, "--out", var output] => FigureTraining.Run(data, output),
    ["melody", "--data", var data, "--out", var output] => MelodyTraining.Run(data, output),
    ["parts", "--data", var data, "--out", var output] => PartsPreparation.Run(data, output),
    ["learn", "--tracks", var tracks, "--out", var output, "--minutes", var minutes] => PartLearning.Run(tracks, output, double.Parse(minutes, System.Globalization.CultureInfo.InvariantCulture)),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Usage: train <chords|form|grooves|figures|melody|parts> --data DIR --out DIR");
    return 2;
}
