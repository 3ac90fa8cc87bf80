using System.Runtime.InteropServices;
using Soribit.Music.Parts;

namespace Soribit.Sound.Instruments;

/// <summary>One player: a libfluidsynth instance with one instrument, without its reverb and chorus (mixing is not its business).</summary>
/// <remarks>
/// Only the samples of the chosen instrument are read from the SoundFont, and libfluidsynth shares them between players of one process.
/// Not thread-safe, but any number of players may work at once, each on its thread. The same calls give the same bytes.
/// </remarks>
public sealed class Synth : IDisposable
{
    /// <summary>Frames that libfluidsynth makes at a time: what is played takes effect at the next multiple of it.</summary>
    public const int BlockFrames = 64;

    private const int DrumChannel = 9;
    private const int DrumBank = 128;
    private const int FourthOrder = 4;
    private const int Voices = 512;

    /// <summary>Linear. A loud piano chord of ten notes peaks near 0 dBFS; output is float, so nothing clips beyond it.</summary>
    private const double Gain = 0.5;

    private static readonly Lock CreationGate = new();
    private static bool _logIsSilenced;

    private readonly int _channel;
    private nint _settings;
    private nint _synth;

    /// <param name="soundFont">Path of an SF2 or SF3 file with the General MIDI sounds.</param>
    /// <param name="sampleRate">8000 to 96000 Hz.</param>
    /// <exception cref="UnreadableFileException">The file is missing or no SoundFont, or has none of the sounds tried.</exception>
    /// <exception cref="DllNotFoundException">libfluidsynth 3 is not installed.</exception>
    public Synth(string soundFont, Instrument instrument, int sampleRate)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRate, 8000);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sampleRate, 96000);
        _settings = Alone(NativeMethods.NewSettings);
        try
        {
            Set("synth.sample-rate", (double)sampleRate);
            Set("synth.gain", Gain);
            Set("synth.polyphony", Voices);
            Set("synth.reverb.active", 0);
            Set("synth.chorus.active", 0);
            Set("synth.cpu-cores", 1);
            Set("synth.threadsafe-api", 0);
            Set("synth.lock-memory", 0);
            Set("synth.dynamic-sample-loading", 1);
            _synth = Alone(() => NativeMethods.NewSynth(_settings));
            if (_synth == 0)
            {
                throw new UnreadableFileException(new("libfluidsynth could not make a synthesizer.", "libfluidsynth가 신시사이저를 만들지 못했습니다."));
            }

            var font = NativeMethods.LoadSoundFont(_synth, soundFont, 0);
            if (font < 0)
            {
                throw new UnreadableFileException(new($"{soundFont}: expected a SoundFont (SF2 or SF3) that can be read.", $"{soundFont}: 읽을 수 있는 사운드폰트(SF2나 SF3)가 아닙니다."));
            }

            _channel = instrument.IsDrums ? DrumChannel : 0;
            Select(soundFont, font, instrument);
            _ = NativeMethods.SetInterpolation(_synth, -1, FourthOrder);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>libfluidsynth's version, such as "2.3.1"; "none" where it is not installed.</summary>
    public static string Version { get; } = FindVersion();

    /// <summary>Whether anything still sounds; when false, rendering would give silence.</summary>
    public bool IsSounding => NativeMethods.ActiveVoices(_synth) > 0;

    public void NoteOn(int pitch, int velocity) => _ = NativeMethods.NoteOn(_synth, _channel, pitch, velocity);

    public void NoteOff(int pitch) => _ = NativeMethods.NoteOff(_synth, _channel, pitch);

    public void Control(int controller, int value) => _ = NativeMethods.ControlChange(_synth, _channel, controller, value);

    /// <summary>The next frames.</summary>
    /// <param name="left">A whole number of blocks of <see cref="BlockFrames"/>.</param>
    /// <param name="right">As many.</param>
    public void Render(Span<float> left, Span<float> right)
    {
        if (left.Length != right.Length || left.Length % BlockFrames != 0)
        {
            throw new ArgumentException($"Expected two spans of one length, a multiple of {BlockFrames}; found {left.Length} and {right.Length}.");
        }

        if (left.Length > 0 && NativeMethods.WriteFloat(_synth, left.Length, ref left[0], 0, 1, ref right[0], 0, 1) != 0)
        {
            throw new InvalidOperationException("libfluidsynth could not render.");
        }
    }

    public void Dispose()
    {
        if (_synth != 0)
        {
            NativeMethods.DeleteSynth(_synth);
            _synth = 0;
        }

        if (_settings != 0)
        {
            NativeMethods.DeleteSettings(_settings);
            _settings = 0;
        }
    }

    /// <summary>The instrument asked for; a SoundFont without that kit or variation gives its plain one.</summary>
    private void Select(string soundFont, int font, Instrument instrument)
    {
        var bank = instrument.IsDrums ? DrumBank : 0;
        if (NativeMethods.SelectProgram(_synth, _channel, font, bank, instrument.Program) != 0
            && NativeMethods.SelectProgram(_synth, _channel, font, bank, 0) != 0)
        {
            throw new UnreadableFileException(new($"{soundFont}: expected the General MIDI sounds, found none in bank {bank}.", $"{soundFont}: 뱅크 {bank}에 General MIDI 소리가 없습니다."));
        }
    }

    private void Set(string name, int value) => _ = NativeMethods.SetInt(_settings, name, value);

    private void Set(string name, double value) => _ = NativeMethods.SetNumber(_settings, name, value);

    private static string FindVersion()
    {
        try
        {
            return Marshal.PtrToStringUTF8(NativeMethods.Version()) ?? "unknown";
        }
        catch (DllNotFoundException)
        {
            return "none";
        }
    }

    /// <summary>One at a time: the first synthesizer of a process fills libfluidsynth's tables and default modulators, and a second one would not wait for that but play by half of them.</summary>
    private static nint Alone(Func<nint> create)
    {
        lock (CreationGate)
        {
            SilenceLog();
            return create();
        }
    }

    /// <summary>What libfluidsynth would print to the terminal is said by exceptions here.</summary>
    private static void SilenceLog()
    {
        const int levels = 5;
        for (var level = 0; level < levels && !_logIsSilenced; level++)
        {
            _ = NativeMethods.SetLogFunction(level, 0, 0);
        }

        _logIsSilenced = true;
    }
}
