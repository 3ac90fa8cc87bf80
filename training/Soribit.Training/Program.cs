using Soribit.Training;
using Soribit.Training.Comparisons;
using Soribit.Training.Critics;
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
    ["tracks", "--data", var data, "--out", var output] => TrackPreparation.Run(data, output),
    ["parts", "--tracks", var tracks, "--out", var output, "--minutes", var minutes] => PartLearning.Run(tracks, output, minutes),
    ["critics", "--tracks", var tracks, "--out", var output] => CriticTraining.Run(tracks, output),
    ["ngrams", "--tracks", var tracks] => EventNgrams.Run(tracks),
    ["decoders", "--data", var data, "--out", var models] => DecoderTraining.Run(data, models),
    ["compare", "--data", var data] => ModelComparison.Run(data),
    ["seen", "--tracks", var tracks, "--out", var output] => SeenLineTraining.Run(tracks, output),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        Usage: train <chords|form|grooves|figures|melody|tracks|decoders> --data DIR --out DIR
               train parts --tracks DIR --out DIR --minutes N
               train critics --tracks DIR --out FILE
               train ngrams --tracks DIR
               train compare --data DIR
               train seen --tracks DIR --out FILE
        """);
    return 2;
}
