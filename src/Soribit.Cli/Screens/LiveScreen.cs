using Soribit.Works;
using Spectre.Console;

namespace Soribit.Cli.Screens;

/// <summary>One live line for each running step (name, bar, share, time left) under one for the whole work.</summary>
internal sealed class LiveScreen : RunScreen
{
    private readonly Dictionary<string, ProgressTask> _running = [];
    private readonly Dictionary<string, double> _weights = [];
    private double _done;
    private ProgressContext? _context;
    private ProgressTask? _whole;

    public override Task<T> ShowAsync<T>(Func<Task<T>> work) => AnsiConsole.Progress()
        .AutoClear(true)
        .HideCompleted(true)
        .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn(), new SpinnerColumn())
        .StartAsync(async context =>
        {
            _context = context;
            _whole = context.AddTask(Wording.Pick("the work", "작품 전체"));
            return await work();
        });

    /// <remarks>The runner tells one event at a time, so nothing here is entered twice.</remarks>
    public override void Observe(RunEvent happened)
    {
        switch (happened)
        {
            case RunEvent.Planned { ToMake: var steps }:
                foreach (var step in steps)
                {
                    _weights[step.Name] = step.Weight;
                }

                _whole!.MaxValue = Math.Max(1e-6, _done + steps.Sum(step => step.Weight));
                break;
            case RunEvent.Started { Recipe.Step: var step }:
                _running[step] = _context!.AddTask(Markup.Escape(step), maxValue: 1);
                break;
            case RunEvent.Progressed progress when _running.TryGetValue(progress.Recipe.Step, out var task):
                task.Value = progress.Fraction;
                ShowWhole();
                task.Description = Markup.Escape(progress.Note is null ? progress.Recipe.Step : $"{progress.Recipe.Step}: {progress.Note}");
                break;
            case RunEvent.Finished { Take.Step: var step }:
                End(step);
                break;
            case RunEvent.AlreadyMade { Take.Step: var step }:
                End(step);
                break;
            case RunEvent.Failed { Failure.Step: var step }:
                End(step);
                break;
            case RunEvent.Damaged { Take: var damaged }:
                AnsiConsole.MarkupLineInterpolated($"[yellow]{damaged.Step}[/]: {PlainScreen.Damage(damaged)}");
                break;
        }
    }

    private void End(string step)
    {
        if (_running.Remove(step, out var task))
        {
            task.Value = task.MaxValue;
            task.StopTask();
        }

        _done += _weights.GetValueOrDefault(step);
        _weights.Remove(step);
        ShowWhole();
    }

    private void ShowWhole() =>
        _whole!.Value = Math.Min(_done + _running.Sum(step => _weights.GetValueOrDefault(step.Key) * step.Value.Value), _whole.MaxValue);
}
