using Soribit.Music;
using Soribit.Sound.Filters;

namespace Soribit.Sound.Singing.Formant;

/// <summary>Turns a phrase's controls into samples: glottis and breath through the tract, hiss and bursts beside it.</summary>
internal sealed class FormantSynthesis
{
    /// <summary>Root mean square, as the ear weighs it, of a vowel at loudness 0.7: about -20 LUFS.</summary>
    private const double VowelLevel = 0.103;

    private const double UsualLoudness = 0.7;
    private const double UsualBreathiness = 0.2;

    /// <summary>How much of the difference between vowels' levels is evened out.</summary>
    private const double Evening = 0.8;

    /// <summary>Of F0, the lowest that F1 goes: singers open the mouth on high notes, or the note is weak and dull.</summary>
    private const double LowestF1 = 1.03;

    /// <summary>Of F0, the least width of F1: a narrower one rings with the one harmonic beside it and tells little of the vowel.</summary>
    private const double LeastWidth = 0.25;

    private readonly ControlTrack _track;
    private readonly VocalCurves _curves;
    private readonly FormantVoice _voice;
    private readonly int _sampleRate;
    private readonly int _block;
    private readonly Cascade _cascade;
    private readonly HissFilters _friction;
    private readonly HissFilters _burst;
    private readonly Glottis _glottis;
    private readonly Wander _wander;
    private readonly double _reference;
    private readonly double[] _hertz = new double[4];
    private readonly double[] _widths = new double[4];
    private NoiseSource _noise;
    private double _voiceGain;
    private double _noiseGain;

    public FormantSynthesis(ControlTrack track, VocalCurves curves, FormantVoice voice, int sampleRate, ulong seed)
    {
        (_track, _curves, _voice, _sampleRate) = (track, curves, voice, sampleRate);
        _block = (int)Math.Round(ControlTrack.StepSeconds * sampleRate);
        _cascade = new Cascade(voice.Tract, voice.Ring, voice.Bandwidth, voice.Brightness, sampleRate);
        (_friction, _burst) = (new HissFilters(voice.Tract, sampleRate), new HissFilters(voice.Tract, sampleRate));
        _glottis = new Glottis(voice.Jitter / 100, voice.Shimmer / 100, sampleRate, Rng.For(seed, "glottis", voice.Voice.Name));
        _wander = new Wander(voice.Drift, Rng.For(seed, "drift", voice.Voice.Name));
        _noise = new NoiseSource(Rng.For(seed, "noise", voice.Voice.Name).NextUInt64());
        _reference = Reference();
    }

    public void Render(Span<float> sound, CancellationToken cancel)
    {
        var dc = Biquad.HighPass(35, Biquad.Flat, _sampleRate);
        double x1 = 0, x2 = 0, y1 = 0, y2 = 0, low = 0, air = 0, ripple = 0, burst = 0;
        var lowShare = 1 - Math.Exp(-2 * Math.PI * Cascade.ShelfHertz / _sampleRate);
        var airShare = 1 - Math.Exp(-2 * Math.PI * Cascade.AirHertz / _sampleRate);
        var burstDecay = 0.0;
        var nextBurst = 0;
        var now = Control(0, 0);
        for (var start = 0; start < sound.Length; start += _block)
        {
            if ((start / _block) % 1000 == 0)
            {
                cancel.ThrowIfCancellationRequested();
            }

            var count = Math.Min(_block, sound.Length - start);
            var then = Control((double)(start + _block) / _sampleRate, (double)_block / _sampleRate);
            if (nextBurst < _track.Bursts.Count && _track.Bursts[nextBurst].Start * _sampleRate < start + count)
            {
                var release = _track.Bursts[nextBurst++];
                _burst.Tune(release.Bands);
                burstDecay = Math.Exp(-1 / (release.Seconds * _sampleRate));
                burst = release.Level * then.Effort * VowelLevel;

                // The pressure lets go at once: an impulse with about the energy of the noise that follows it.
                ripple = 10 * burst;
            }

            _friction.Tune(_track.FrictionBands[then.FrictionKind]);
            _glottis.Set(now.Hertz, then.Hertz, then.Rd);
            var share = 1.0 / _block;
            for (var i = 0; i < count; i++)
            {
                var at = i * share;
                var noise = _noise.Next();
                var cycle = _glottis.Next(at, out var open);
                air += airShare * (noise - air);
                var source = (cycle * (now.Voice + (at * (then.Voice - now.Voice))))
                    + (air * (now.Aspiration + (at * (then.Aspiration - now.Aspiration)) + (open * (now.Breath + (at * (then.Breath - now.Breath))))));
                var voiced = _cascade.Next(source);
                low += lowShare * (voiced - low);
                voiced += (now.Shelf + (at * (then.Shelf - now.Shelf))) * (voiced - low);

                // A second stream of noise, so that hiss and breath do not interfere.
                var hiss = _noise.Next();
                var rough = 1 + ((open - 0.5) * then.Buzz);
                voiced += _friction.Next(hiss) * rough * (now.Friction + (at * (then.Friction - now.Friction)));
                voiced += _burst.Next((hiss * burst) + ripple);
                burst *= burstDecay;
                ripple = 0;

                var y = (dc.B0 * voiced) + (dc.B1 * x1) + (dc.B2 * x2) - (dc.A1 * y1) - (dc.A2 * y2);
                (x2, x1, y2, y1) = (x1, voiced, y1, y);
                sound[start + i] = (float)(Limit(y) * (now.Gate + (at * (then.Gate - now.Gate))));
            }

            now = then;
        }
    }

    /// <summary>What holds at one moment; between two moments amplitudes go straight.</summary>
    private readonly record struct Moment(
        double Hertz, double Rd, double Voice, double Breath, double Aspiration, double Friction, double Buzz, double Shelf, double Effort, double Gate, byte FrictionKind);

    private Moment Control(double seconds, double step)
    {
        var i = Math.Min((int)Math.Round(seconds / ControlTrack.StepSeconds), _track.Length - 1);
        var loudness = VocalCurves.At(_curves.Loudness, seconds);
        var breathiness = VocalCurves.At(_curves.Breathiness, seconds);
        var hertz = VocalCurves.At(_curves.Hertz, seconds) * Math.Pow(2, (_track.Cents[i] + _wander.Next(step)) / 1200);
        var voicing = _track.Voice[i];
        var rd = Rd(loudness, breathiness, _track.Lax[i]);
        var whisper = Gesture.Ease((breathiness - 0.6) / 0.4);
        Tune(i, hertz, voicing, loudness, whisper, step == 0 ? 0 : _block);

        var powers = GlottalTables.Shared.Powers(rd);
        var voiceGain = Evened(_cascade.VoicePower(powers, hertz));
        var noiseGain = 1 / Math.Sqrt(_cascade.NoisePower());
        var smooth = step == 0 ? 1 : 1 - Math.Exp(-step / 0.012);
        _voiceGain += smooth * (voiceGain - _voiceGain);
        _noiseGain += smooth * (noiseGain - _noiseGain);

        var effort = Effort(loudness);
        var level = VowelLevel * effort;
        var breath = Decibels.ToAmplitude(_voice.Breath) * (breathiness / UsualBreathiness);
        return new Moment(
            hertz,
            rd,
            level * _voiceGain * voicing * (1 - whisper),
            level * _noiseGain * voicing * breath * (1 - whisper),
            level * _noiseGain * (_track.Aspiration[i] + (voicing * whisper * 0.45)),
            level * _track.Friction[i],
            Math.Min(1, 4 * voicing) * (1 - whisper),
            Decibels.ToAmplitude(_voice.Brightness + (8 * (loudness - UsualLoudness))) - 1,
            effort,
            _track.Gate[i],
            _track.FrictionKind[i]);
    }

    /// <summary>Amplitude: 0.7 is 1, 1 is 4 dB more, half of it about 8 dB less.</summary>
    private double Effort(double loudness) => Decibels.ToAmplitude(_voice.Level) * Math.Pow(Math.Max(loudness, 0) / UsualLoudness, 1.3);

    /// <summary>Loud is pressed and bright, soft is lax.</summary>
    private double Rd(double loudness, double breathiness, double lax) => Math.Clamp(
        _voice.Rd + lax + (0.9 * (UsualLoudness - loudness)) + (0.8 * Math.Max(0, breathiness - UsualBreathiness)),
        GlottalPulse.LowestRd,
        GlottalPulse.HighestRd);

    private void Tune(int i, double hertz, double voicing, double loudness, double whisper, int samples)
    {
        var scale = _voice.Tract;
        for (var k = 0; k < 4; k++)
        {
            _hertz[k] = _track.Formants[k][i] * scale;
            _widths[k] = k < 3 ? _track.Bandwidths[k][i] * _voice.Bandwidth * Math.Sqrt(scale) : 200 * _voice.Bandwidth;
        }

        // On a vowel F1 follows F0 upwards; where the tract is closed it stays.
        var open = Gesture.Ease((voicing - 0.3) / 0.3);
        _hertz[0] += open * (Above(_hertz[0], LowestF1 * hertz) - _hertz[0]);
        _hertz[1] = Above(_hertz[1], _hertz[0] + 180);
        _hertz[2] = Above(_hertz[2], _hertz[1] + 180);

        // The glottis stands open while it breathes, and the lungs damp the lowest resonance.
        _widths[0] += Math.Min(250, 700 * _track.Aspiration[i]);

        // A whisper does so throughout, and its first formant is higher (Kallail and Emanuel 1984, J. Speech Hear. Res. 27:245); a murmur through the nose would ring like a tone.
        _hertz[0] *= 1 + (0.12 * whisper);
        _widths[0] += 200 * whisper;

        // A wide formant weighs the harmonics that sweep through it in a vibrato less unevenly.
        _widths[0] = Math.Max(_widths[0], LeastWidth * hertz);
        var ring = _voice.Ring * open * Math.Clamp(0.4 + loudness, 0, 1);
        _hertz[2] += 0.35 * ring * (Math.Max(2650 * scale, _hertz[1] + 300) - _hertz[2]);
        _hertz[3] += 0.8 * ring * (Math.Max(3000 * scale, _hertz[2] + 250) - _hertz[3]);
        _widths[3] *= 1 - (0.4 * ring);
        _cascade.Tune(_hertz, _widths, _track.Nose[i] * (1 - (0.6 * whisper)), samples);
    }

    /// <summary>The greater of two, rounded where they are within 60 Hz.</summary>
    private static double Above(double value, double least)
    {
        const double corner = 30;
        var half = (value - least) / 2;
        return least + half + Math.Sqrt((half * half) + (corner * corner / 4));
    }

    private double Evened(double power) => Math.Pow(power, -Evening / 2) * Math.Pow(_reference, -(1 - Evening) / 2);

    /// <summary>Power of the voice's own neutral vowel in the middle of its range.</summary>
    private double Reference()
    {
        var hertz = 440 * Math.Pow(2, (((_voice.Voice.Low + _voice.Voice.High) / 2.0) - 69) / 12);
        var neutral = SpeechSounds.Tract("ə");
        for (var k = 0; k < 4; k++)
        {
            _hertz[k] = neutral.Formants[k] * _voice.Tract;
            _widths[k] = k < 3 ? neutral.Bandwidths[k] : 200;
        }

        _cascade.Tune(_hertz, _widths, 0, 0);
        return _cascade.VoicePower(GlottalTables.Shared.Powers(_voice.Rd), hertz);
    }

    /// <summary>Straight to 0.7, then ever flatter towards full scale.</summary>
    private static double Limit(double y)
    {
        const double knee = 0.7;
        const double room = 0.98 - knee;
        var size = Math.Abs(y);
        return size <= knee ? y : Math.CopySign(knee + (room * Math.Tanh((size - knee) / room)), y);
    }
}
