using Soribit.Training;
using Soribit.Training.Melodies;

// Trains the models under models/ from open data: <verb> --data DIR --out DIR.
var verbs = new Dictionary<string, Func<string, string, int>>
{
    ["chords"] = ChordTraining.Run,
    ["form"] = FormTraining.Run,
    ["melody"] = MelodyTraining.Run,
};

if (args is [var verb, "--data", var data, "--out", var output] && verbs.TryGetValue(verb, out var run))
{
    return run(data, output);
}

Console.Error.WriteLine($"Usage: Soribit.Training <{string.Join('|', verbs.Keys)}> --data DIR --out DIR");
return 2;
