using Soribit.Training;

// Trains the models under models/ from open data.
return args switch
{
    ["chords", "--data", var data, "--out", var output] => ChordTraining.Run(data, output),
    ["form", "--data", var data, "--out", var output] => FormTraining.Run(data, output),
    ["grooves", .. var rest] => GrooveTraining.Run(rest),
    ["figures", .. var rest] => FigureTraining.Run(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Usage: train <chords|form|grooves|figures> --data DIR --out DIR");
    return 2;
}
