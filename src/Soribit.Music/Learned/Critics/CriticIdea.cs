namespace Soribit.Music.Learned.Critics;

/// <summary>One idea of what makes a part good, as a number.</summary>
/// <param name="Name">As the file of weights names it.</param>
/// <param name="Label">For people.</param>
/// <param name="Value">Neither good nor bad in itself: the weights know which values human parts have. NaN where there is nothing to judge.</param>
internal sealed record CriticIdea(string Name, Wording Label, Func<Listening, double> Value);

/// <summary>Shares and means that are NaN of nothing.</summary>
internal struct Tally
{
    private double _sum;
    private double _weight;

    public readonly double Mean => _weight > 0 ? _sum / _weight : double.NaN;

    public void Add(double value, double weight = 1)
    {
        _sum += value * weight;
        _weight += weight;
    }

    public void Add(bool holds, double weight = 1) => Add(holds ? 1 : 0, weight);
}
