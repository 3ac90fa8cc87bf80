namespace Soribit.Music.Midi;

/// <summary>Gives parts their channels: drums on the tenth, others on the fifteen that are left, then the same on a further port.</summary>
internal sealed class ChannelPlan
{
    /// <summary>The meta event FF 21 01 pp, which sequencers read as the port of a track.</summary>
    public const int PortMeta = 0x21;

    private const int Drums = 9;
    private const int Channels = 16;

    private readonly Dictionary<int, int> _kitOfPort = [];
    private int _melodic;

    /// <param name="program">Drum parts of one kit share a channel; another kit needs another port.</param>
    public (int Port, int Channel) Next(int program, bool isDrums)
    {
        if (isDrums)
        {
            var port = 0;
            while (_kitOfPort.TryGetValue(port, out var kit) && kit != program)
            {
                port++;
            }

            _kitOfPort[port] = program;
            return (port, Drums);
        }

        var place = _melodic++;
        var channel = place % (Channels - 1);
        return (place / (Channels - 1), channel < Drums ? channel : channel + 1);
    }
}
