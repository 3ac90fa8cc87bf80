namespace Soribit.Sound.Dynamics;

/// <summary>
/// Lets a gain fall at once and rise at the slower of two paces, of which the slow one only follows lasting reduction; then takes twice the mean of
/// the last <paramref name="length"/> + 1 values.
/// </summary>
internal sealed class SlowRelease(int length, int sampleRate)
{
    private const double FastMilliseconds = 40;
    private const double SlowMilliseconds = 400;

    private readonly float _fastKeep = (float)Math.Exp(-1000.0 / (FastMilliseconds * sampleRate));
    private readonly float _slowKeep = (float)Math.Exp(-1000.0 / (SlowMilliseconds * sampleRate));
    private readonly Mean _first = new(length + 1);
    private readonly Mean _second = new(length + 1);
    private float _fast = 1;
    private float _slow = 1;

    /// <summary>Goes on, in place; before the start, the gain was 1.</summary>
    public void Smooth(Span<float> gains)
    {
        for (var i = 0; i < gains.Length; i++)
        {
            var target = gains[i];
            _fast = target < _fast ? target : target + (_fastKeep * (_fast - target));
            _slow = _fast + (_slowKeep * (_slow - _fast));
            gains[i] = _second.Of(_first.Of(Math.Min(_fast, _slow)));
        }
    }

    /// <summary>The mean of the last so many values.</summary>
    private sealed class Mean
    {
        private readonly float[] _values;
        private double _sum;
        private int _slot;

        public Mean(int count)
        {
            _values = new float[count];
            Array.Fill(_values, 1);
            _sum = count;
        }

        public float Of(float value)
        {
            _sum += value - _values[_slot];
            _values[_slot] = value;
            _slot = _slot + 1 == _values.Length ? 0 : _slot + 1;
            return (float)(_sum / _values.Length);
        }
    }
}
